package org.goldenhour.platform.archive.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.platform.archive.blob.BlobContent;
import org.goldenhour.platform.network.HospitalId;

/**
 * An instance as it lies on disk: File Meta Information that we write, then the data set's bytes exactly as they were received. PrivateInformation (0002,0102) holds
 * what is needed to tell a whole file from a half-written one and to index it again from itself alone.
 *
 * @param sha256 of the data set's bytes
 * @param dataSetLength in bytes
 */
record StoredForm(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        HospitalId origin,
        String source,
        boolean own,
        byte[] sha256,
        long dataSetLength) {
    /** Names us as the author of PrivateInformation (0002,0100); UUID-derived (PS3.5 B.2), fixed for ever. */
    private static final String PRIVATE_INFORMATION_CREATOR = "2.25.16507542344697938704978726536409752416";

    private static final HexFormat HEX = HexFormat.of();

    /** What stands before the data set. */
    byte[] head() {
        String fields = "origin=" + origin + "\nsource=" + source + "\nown=" + own + "\nlength=" + dataSetLength
                + "\nsha256=" + HEX.formatHex(sha256) + "\n";
        DataSet meta = FileMetaInformation.of(sopClassUid, sopInstanceUid, transferSyntaxUid).toBuilder()
                .set(Tag.PrivateInformationCreatorUID, PRIVATE_INFORMATION_CREATOR)
                .set(Tag.PrivateInformation, VR.OB, fields.getBytes(StandardCharsets.UTF_8))
                .build();
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        try {
            DicomWriter.writePreamble(head, meta);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        }
        return head.toByteArray();
    }

    /** Head and data set as one content. */
    static BlobContent content(byte[] head, BlobContent dataSet) {
        return new BlobContent() {
            @Override
            public long length() {
                return head.length + dataSet.length();
            }

            @Override
            public void writeTo(WritableByteChannel out) throws IOException {
                ByteBuffer bytes = ByteBuffer.wrap(head);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                dataSet.writeTo(out);
            }
        };
    }

    /** Where the data set begins in a file that begins with these bytes. */
    record Found(StoredForm form, int dataSetOffset) {}

    /** Reads the head of a file of ours; empty where it is none or its head is not whole. */
    static Optional<Found> readHead(InputStream file) {
        try {
            DicomFile head = DicomReader.readFile(file, ReadOptions.HEADER.stoppingBefore(0x00030000));
            DataSet meta = head.fileMetaInformation();
            Optional<byte[]> information = meta.values().bytes(Tag.PrivateInformation);
            if (information.isEmpty()
                    || !PRIVATE_INFORMATION_CREATOR.equals(
                            meta.values().string(Tag.PrivateInformationCreatorUID, ""))) {
                return Optional.empty();
            }
            Map<String, String> fields = fields(information.get());
            return Optional.of(new Found(
                    new StoredForm(
                            meta.values().string(Tag.MediaStorageSOPClassUID, ""),
                            meta.values().string(Tag.MediaStorageSOPInstanceUID, ""),
                            meta.values().string(Tag.TransferSyntaxUID, ""),
                            new HospitalId(fields.get("origin")),
                            fields.get("source"),
                            Boolean.parseBoolean(fields.get("own")),
                            HEX.parseHex(fields.get("sha256")),
                            Long.parseLong(fields.get("length"))),
                    Math.toIntExact(head.dataSetPosition())));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(byte[] information) {
        Map<String, String> fields = new HashMap<>();
        for (String line : new String(information, StandardCharsets.UTF_8).split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return fields;
    }

    /** Whether the stream, which stands at the data set's first byte, holds all of the data set and nothing else. */
    boolean isWhole(InputStream dataSet) throws IOException {
        MessageDigest digest = ReceivedBytes.sha256Digest();
        DigestInputStream in = new DigestInputStream(dataSet, digest);
        long length = 0;
        byte[] buffer = new byte[64 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
        }
        return length == dataSetLength && Arrays.equals(digest.digest(), sha256);
    }
}
