/** RLE Lossless (PS3.5 annex G). */
package org.goldenhour.dicom.codec.rle;
