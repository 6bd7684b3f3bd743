package org.goldenhour.dicom.codec.jpeg2000;

/** Bits of a pass that bypasses the arithmetic coder (T.800 D.6): after 0xFF the next byte has seven. Followed by two bytes 0xFF, behind which there are ones. */
final class RawBits {
    private byte[] bytes;
    private int at;
    private int current;
    private int left;

    void begin(byte[] codeword, int from) {
        bytes = codeword;
        at = from;
        current = 0;
        left = 0;
    }

    int bit() {
        if (left == 0) {
            int next = bytes[at] & 0xFF;
            if (current == 0xFF) {
                left = next > 0x8F ? 8 : 7;
                if (next > 0x8F) {
                    next = 0xFF;
                } else {
                    at++;
                }
            } else {
                left = 8;
                at++;
            }
            current = next;
        }
        return current >> --left & 1;
    }
}
