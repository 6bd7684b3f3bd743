/** Pixel data: where its frames lie (PS3.5 A.4), and what is shown of them (PS3.4 N.2). Frames themselves and their compression: {@link org.goldenhour.dicom.codec}. */
package org.goldenhour.dicom.pixel;
