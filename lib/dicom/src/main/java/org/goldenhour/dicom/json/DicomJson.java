package org.goldenhour.dicom.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;

/**
 * The DICOM JSON Model (PS3.18 F): data sets to {@code application/dicom+json} and back. Text is UTF-8; group lengths are not written (F.2.2); (0008,0005) becomes
 * {@code ISO_IR 192}. Thread-safe: no state between calls.
 */
public final class DicomJson {
    private DicomJson() {}

    /** Writes one JSON object. The stream is neither flushed nor closed. */
    public static void write(DataSet dataSet, OutputStream out, JsonWriteOptions options) throws IOException {
        JsonSink sink = new JsonSink(out);
        new DataSetJson(sink, options).write(dataSet);
        sink.flushWindow();
    }

    /** One JSON object, everything inline. */
    public static byte[] toBytes(DataSet dataSet) {
        return toBytes(dataSet, JsonWriteOptions.INLINE);
    }

    /** One JSON object. */
    public static byte[] toBytes(DataSet dataSet, JsonWriteOptions options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            write(dataSet, bytes, options);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one JSON object.
     *
     * @throws org.goldenhour.dicom.io.MalformedDicomException with the byte position, for what is not JSON, not the DICOM model, too deep or too large
     */
    public static DataSet read(InputStream in, JsonReadOptions options) throws IOException {
        return new JsonParser(readBounded(in, options), options).dataSet();
    }

    /** Reads an array of objects, or one object as an array of one. Failures as {@link #read}. */
    public static List<DataSet> readArray(InputStream in, JsonReadOptions options) throws IOException {
        return new JsonParser(readBounded(in, options), options).dataSets();
    }

    /** Reads one JSON object within the default limits. Failures as {@link #read(InputStream, JsonReadOptions)}. */
    public static DataSet read(byte[] json) throws IOException {
        return new JsonParser(json, JsonReadOptions.DEFAULT).dataSet();
    }

    private static byte[] readBounded(InputStream in, JsonReadOptions options) throws IOException {
        byte[] json = in.readNBytes(options.maxBytes() + 1);
        if (json.length > options.maxBytes()) {
            throw JsonParser.tooLarge(options.maxBytes());
        }
        return json;
    }
}
