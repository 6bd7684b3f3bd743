package org.goldenhour.dicom.codec.jpeg;

/** A component of the frame (T.81 A.1.1, B.2.2), its tables and what is decoded of it. */
final class Component {
    final int id;
    final int horizontal;
    final int vertical;
    final int quantization;

    /** Size in samples (T.81 A.1.1). */
    int width;

    int height;
    /** Size in blocks, as a scan of it alone has it. */
    int blocksAcross;

    int blocksDown;
    /** Samples from one row to the next, whole MCUs. */
    int stride;

    /** Rows of {@code stride} samples, unsigned. */
    short[] samples;
    /** Of progressive frames: 64 for each block, row by row, in natural order. */
    short[] coefficients;
    /** Lowest bit known of each coefficient; -1 before its first scan. */
    int[] progress;

    int pointTransform;
    boolean decoded;

    // of the scan that is being read
    HuffmanTable dc;
    HuffmanTable ac;
    int[] quantizer;
    int prediction;

    Component(int id, int horizontal, int vertical, int quantization) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantization = quantization;
    }
}
