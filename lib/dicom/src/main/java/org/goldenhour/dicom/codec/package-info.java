/** A frame, how it is described (PS3.3 C.7.6.3), and its compression (PS3.5 8.2, A.4): one {@link org.goldenhour.dicom.codec.PixelCodec} a family of transfer syntaxes, found by {@code ServiceLoader}. */
package org.goldenhour.dicom.codec;
