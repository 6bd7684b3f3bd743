/** Compression of pixel data (PS3.5 8.2, A.4): one {@link org.goldenhour.dicom.codec.PixelCodec} a family of transfer syntaxes, found by {@code ServiceLoader}. */
package org.goldenhour.dicom.codec;
