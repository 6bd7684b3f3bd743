package org.goldenhour.dicom.xml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.json.JsonWriteOptions;

/**
 * The Native DICOM Model (PS3.19 A.1): data sets to {@code application/dicom+xml} and back, with the options of the JSON model, whose questions are the same. Text is UTF-8;
 * characters that XML 1.0 cannot hold become U+FFFD. Thread-safe: no state between calls.
 */
public final class NativeXml {
    static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    private NativeXml() {}

    /** Writes one document. The stream is neither flushed nor closed. */
    public static void write(DataSet dataSet, OutputStream out, JsonWriteOptions options) throws IOException {
        new DataSetXml(out, options).write(dataSet);
    }

    /** One document, everything inline. */
    public static byte[] toBytes(DataSet dataSet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try {
            write(dataSet, bytes, JsonWriteOptions.INLINE);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one document; text comes out in UTF-8.
     *
     * @throws MalformedDicomException for what is not XML, not the model, too deep or too large
     */
    public static DataSet read(InputStream in, JsonReadOptions options) throws IOException {
        byte[] document = in.readNBytes(options.maxBytes() + 1);
        if (document.length > options.maxBytes()) {
            throw new MalformedDicomException(DicomErrorCode.TOO_LARGE, 0, options.maxBytes());
        }
        return new XmlParser(new ByteArrayInputStream(document), options).dataSet();
    }
}
