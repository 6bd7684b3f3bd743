/** JPEG-LS, lossless and near-lossless (ITU-T T.87). */
package org.goldenhour.dicom.codec.jpegls;
