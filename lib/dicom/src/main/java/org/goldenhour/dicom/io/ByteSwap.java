package org.goldenhour.dicom.io;

/** Turns big endian values into little endian ones (PS3.5 7.3). */
final class ByteSwap {
    private ByteSwap() {}

    /** Reverses each unit of so many bytes; what is left at the end stays as it is. */
    static void inPlace(byte[] value, int unitBytes) {
        for (int from = 0; from + unitBytes <= value.length; from += unitBytes) {
            for (int i = from, j = from + unitBytes - 1; i < j; i++, j--) {
                byte swapped = value[i];
                value[i] = value[j];
                value[j] = swapped;
            }
        }
    }
}
