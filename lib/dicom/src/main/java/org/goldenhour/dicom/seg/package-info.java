/** Segmentations (PS3.3 A.51): masks over the slices of a series as bit planes, written and read back per source image. */
package org.goldenhour.dicom.seg;
