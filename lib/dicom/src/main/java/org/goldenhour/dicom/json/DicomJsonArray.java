package org.goldenhour.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import org.goldenhour.dicom.data.DataSet;

/** Writes data sets one after the other into a JSON array, as QIDO-RS and WADO-RS metadata answer. Closing ends the array and leaves the stream open. Not thread-safe. */
public final class DicomJsonArray implements AutoCloseable {
    private final JsonSink sink;
    private boolean empty = true;

    public DicomJsonArray(OutputStream out) {
        this.sink = new JsonSink(out);
    }

    public void add(DataSet dataSet, JsonWriteOptions options) throws IOException {
        separate();
        new DataSetJson(sink, options).write(dataSet);
    }

    /** Adds an object that {@link DicomJson} wrote before. */
    public void addWritten(byte[] json) throws IOException {
        separate();
        sink.raw(json);
    }

    private void separate() throws IOException {
        sink.raw(empty ? '[' : ',');
        empty = false;
    }

    @Override
    public void close() throws IOException {
        if (empty) {
            sink.raw('[');
        }
        sink.raw(']');
        sink.flushWindow();
    }
}
