package org.goldenhour.dicom.codec;

/**
 * One frame, uncompressed: the bytes that it has in Explicit VR Little Endian (PS3.5 8.1), without padding to an even length.
 *
 * @param bytes {@link PixelDescription#frameBytes()} of them, little endian; not copied: the caller gives them up and readers must not write to them
 */
public record PixelFrame(PixelDescription description, byte[] bytes) {}
