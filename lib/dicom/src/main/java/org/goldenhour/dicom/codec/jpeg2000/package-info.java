/** JPEG 2000 (ITU-T T.800) and High-Throughput JPEG 2000 (ITU-T T.814), decoded. */
package org.goldenhour.dicom.codec.jpeg2000;
