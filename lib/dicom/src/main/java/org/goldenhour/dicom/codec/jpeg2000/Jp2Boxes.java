package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** The JP2 file format around a code stream (T.800 annex I). PS3.5 8.2.4 forbids it, files have it all the same; its colour boxes count for nothing. */
final class Jp2Boxes {
    private static final int SIGNATURE = 0x6A502020;
    private static final int CODE_STREAM = 0x6A703263;

    private Jp2Boxes() {}

    /** @return where SOC is */
    static int codeStreamIn(byte[] bytes) throws PixelCodecException {
        if (bytes.length < 12 || int32(bytes, 4) != SIGNATURE) {
            return 0;
        }
        long at = 0;
        while (at + 8 <= bytes.length) {
            long length = int32(bytes, (int) at) & 0xFFFFFFFFL;
            int header = 8;
            if (length == 1 && at + 16 <= bytes.length) {
                header = 16;
                length = (long) int32(bytes, (int) at + 8) << 32 | int32(bytes, (int) at + 12) & 0xFFFFFFFFL;
            }
            if (int32(bytes, (int) at + 4) == CODE_STREAM) {
                return (int) at + header;
            }
            if (length < header || length > bytes.length) {
                break;
            }
            at += length;
        }
        throw Fault.malformed("JP2 file without a code stream");
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
