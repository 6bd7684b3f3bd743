package org.goldenhour.platform.ingest.stow;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.dicom.data.TransferSyntax;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A value in a part of its own (PS3.18 10.5.1.2.2). @param contentType as its header says */
record BulkPart(String contentType, byte[] bytes) {
    /** A value beyond that belongs into a Part 10 file, which is not held in memory. */
    private static final int MAX_BYTES = 512 << 20;

    /** What a media type means without a transfer syntax (PS3.18 table 8.7.3-5). */
    private static final Map<String, String> SYNTAXES = Map.of(
            "image/dicom-rle", "1.2.840.10008.1.2.5",
            "image/x-dicom-rle", "1.2.840.10008.1.2.5",
            "image/jls", "1.2.840.10008.1.2.4.80",
            "image/jp2", "1.2.840.10008.1.2.4.90",
            "image/jphc", "1.2.840.10008.1.2.4.201",
            "video/mpeg2", "1.2.840.10008.1.2.4.100",
            "video/mp4", "1.2.840.10008.1.2.4.102");

    /** Empty where it is too large. */
    static Optional<BulkPart> read(String contentType, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(new BulkPart(contentType, bytes));
    }

    /** A fragment has an even length (PS3.5 A.4). */
    byte[] even() {
        return (bytes.length & 1) == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** Of pixels in this part: as its header says, else as the metadata do, else as its media type. @param said by the metadata */
    TransferSyntax transferSyntax(TransferSyntax said) {
        MediaType type;
        try {
            type = MediaType.parseMediaType(contentType.isEmpty() ? "application/octet-stream" : contentType);
        } catch (InvalidMediaTypeException e) {
            return said;
        }
        String named = type.getParameter("transfer-syntax");
        if (named != null) {
            return TransferSyntax.of(named.replace("\"", "").strip());
        }
        String plain = type.getType() + "/" + type.getSubtype();
        if (plain.equals("image/jpeg")) {
            return said.encapsulated() ? said : TransferSyntax.of(jpegSyntax());
        }
        return SYNTAXES.containsKey(plain) && !said.encapsulated() ? TransferSyntax.of(SYNTAXES.get(plain)) : said;
    }

    /** By the frame header (ISO 10918-1 B.2.2): baseline, extended or lossless. */
    private String jpegSyntax() {
        int at = 2;
        while (at + 4 < bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            boolean frameHeader =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frameHeader) {
                return switch (marker) {
                    case 0xC0 -> "1.2.840.10008.1.2.4.50";
                    case 0xC3 -> "1.2.840.10008.1.2.4.57";
                    default -> "1.2.840.10008.1.2.4.51";
                };
            }
            at += 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
        }
        return "1.2.840.10008.1.2.4.50";
    }
}
