package org.goldenhour.dicom.io;

/**
 * The choices that PS3.5 leaves to a writer.
 *
 * @param undefinedLengths whether sequences and items are delimited (PS3.5 7.5.1) rather than counted; empty sequences are counted in both cases
 */
public record WriteOptions(boolean undefinedLengths) {
    /** Sequences and items with their lengths. */
    public static final WriteOptions DEFINED_LENGTHS = new WriteOptions(false);

    /** Sequences and items with delimiters, as most modalities write. */
    public static final WriteOptions UNDEFINED_LENGTHS = new WriteOptions(true);
}
