package org.goldenhour.dicom.io;

import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;

/** How element headers are written (PS3.5 7.1.2, 7.1.3, 7.3). */
enum Encoding {
    IMPLICIT_LITTLE,
    EXPLICIT_LITTLE,
    EXPLICIT_BIG;

    /** A first element of a data set or an item that is longer than this is no evidence for anything. */
    private static final int PLAUSIBLE_FIRST_BYTES = 1 << 20;

    static Encoding of(TransferSyntax syntax) {
        if (!syntax.explicitVr()) {
            return IMPLICIT_LITTLE;
        }
        return syntax.littleEndian() ? EXPLICIT_LITTLE : EXPLICIT_BIG;
    }

    int tag(ByteSource source, int offset) {
        return this == EXPLICIT_BIG ? source.i32be(offset) : source.u16le(offset) << 16 | source.u16le(offset + 2);
    }

    int u16(ByteSource source, int offset) {
        return this == EXPLICIT_BIG ? source.u16be(offset) : source.u16le(offset);
    }

    long u32(ByteSource source, int offset) {
        return (this == EXPLICIT_BIG ? source.i32be(offset) : source.i32le(offset)) & 0xFFFFFFFFL;
    }

    /** The encoding that the next eight bytes show when they are the first element of a data set, or null where they show none. */
    static Encoding evidentIn(ByteSource source) {
        int little = IMPLICIT_LITTLE.tag(source, 0);
        int big = source.i32be(0);
        if (VR.of(source.u8(4), source.u8(5)) != null) {
            return explicitByTag(little, big);
        }
        long length = source.i32le(4) & 0xFFFFFFFFL;
        return isKnown(little) && Tag.group(little) != 0 && length <= PLAUSIBLE_FIRST_BYTES ? IMPLICIT_LITTLE : null;
    }

    /** Of the dictionary, or a group length. */
    private static boolean isKnown(int tag) {
        return Dictionary.of(tag).isPresent() || Tag.element(tag) == 0 && Tag.group(tag) != 0;
    }

    /** A tag of the dictionary decides; of two or none the lower group, as data sets begin with low ones. A private tag is no evidence for big endian, which is retired. */
    private static Encoding explicitByTag(int little, int big) {
        boolean littleKnown = isKnown(little);
        boolean bigKnown = isKnown(big);
        boolean littleIsLower = Integer.compareUnsigned(Tag.group(little), Tag.group(big)) <= 0;
        if (littleKnown && (littleIsLower || !bigKnown)) {
            return EXPLICIT_LITTLE;
        }
        if (bigKnown) {
            return EXPLICIT_BIG;
        }
        return littleIsLower && Tag.isPrivate(little) ? EXPLICIT_LITTLE : null;
    }

    /**
     * The encoding of an item's elements: as declared, unless the first element contradicts it. An explicit item within implicit is believed only if its VR is the one
     * that the dictionary has for the tag, since the letters may as well be an implicit length.
     */
    Encoding correctedIn(ByteSource source) {
        if (this == EXPLICIT_BIG) {
            return this;
        }
        VR letters = VR.of(source.u8(4), source.u8(5));
        int tag = tag(source, 0);
        if (this == IMPLICIT_LITTLE) {
            return letters != null && letters != VR.UN && letters == Dictionary.vrOf(tag) ? EXPLICIT_LITTLE : this;
        }
        boolean implicit = letters == null
                && Dictionary.of(tag).isPresent()
                && (source.i32le(4) & 0xFFFFFFFFL) <= PLAUSIBLE_FIRST_BYTES
                && !isPrintable(source.u8(4), source.u8(5));
        return implicit ? IMPLICIT_LITTLE : this;
    }

    /** Whether both bytes are printable ASCII, as a value representation is, known or not. */
    static boolean isPrintable(int first, int second) {
        return first >= 0x20 && first < 0x7F && second >= 0x20 && second < 0x7F;
    }
}
