package org.goldenhour.dicom.io;

import org.goldenhour.dicom.data.VR;

/**
 * Where a value that was not read, or pixel data, stands in its file or stream.
 *
 * @param path the tag in eight hexadecimal digits, before it sequences with the index of the item from 0: {@code 00880200/0/7FE00010}
 * @param position of the first byte of the value, from the start of the file or stream; of fragments, of the Basic Offset Table's item tag. -1 where the data set is
 *     deflated, so that no position helps
 * @param length of the value in bytes as declared, or -1 where it is undefined: then the value is fragments or items up to a Sequence Delimitation Item
 */
public record ValueLocation(String path, int tag, VR vr, long position, long length) {
    /** Whether the value is encapsulated pixel data in fragments (PS3.5 A.4). */
    public boolean isEncapsulated() {
        return length < 0 && vr != VR.SQ;
    }

    /** Whether the element stands at the outermost level. */
    public boolean isOutermost() {
        return path.length() == 8;
    }
}
