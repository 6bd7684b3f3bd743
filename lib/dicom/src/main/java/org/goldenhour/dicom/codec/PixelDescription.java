package org.goldenhour.dicom.codec;

import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * How the bytes of a frame are to be read (Image Pixel module, PS3.3 C.7.6.3).
 *
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param samplesPerPixel 1 or 3, rarely 4
 * @param photometricInterpretation a defined term such as {@code MONOCHROME2} or {@code YBR_FULL_422}
 * @param bitsAllocated 1, 8, 16, 32 or 64
 * @param bitsStored 1 to bitsAllocated
 * @param highBit the most significant bit of a sample, counted from 0
 * @param signed PixelRepresentation 1: two's complement in {@code bitsStored} bits
 * @param planarConfiguration 0: the samples of a pixel follow each other; 1: plane after plane; without meaning for one sample
 */
public record PixelDescription(
        int rows,
        int columns,
        int samplesPerPixel,
        String photometricInterpretation,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        int planarConfiguration) {

    /** As the header says, with the defaults of a plain grey image for what is missing. It may be wrong: nothing is checked. */
    public static PixelDescription of(Values values) {
        int allocated = values.integer(Tag.BitsAllocated, 16);
        int stored = values.integer(Tag.BitsStored, allocated);
        return new PixelDescription(
                values.integer(Tag.Rows, 0),
                values.integer(Tag.Columns, 0),
                values.integer(Tag.SamplesPerPixel, 1),
                values.string(Tag.PhotometricInterpretation, "MONOCHROME2"),
                allocated,
                stored,
                values.integer(Tag.HighBit, stored - 1),
                values.integer(Tag.PixelRepresentation, 0) == 1,
                values.integer(Tag.PlanarConfiguration, 0));
    }

    /** Bits of one native frame, every sample of its own size (no chroma subsampling). */
    public long frameBits() {
        return (long) rows * columns * samplesPerPixel * bitsAllocated;
    }

    /** Bytes of one native frame that begins at a byte. */
    public long frameBytes() {
        return (frameBits() + 7) / 8;
    }

    public PixelDescription withPhotometricInterpretation(String term) {
        return new PixelDescription(
                rows, columns, samplesPerPixel, term, bitsAllocated, bitsStored, highBit, signed, planarConfiguration);
    }

    public PixelDescription withPlanarConfiguration(int configuration) {
        return new PixelDescription(
                rows,
                columns,
                samplesPerPixel,
                photometricInterpretation,
                bitsAllocated,
                bitsStored,
                highBit,
                signed,
                configuration);
    }
}
