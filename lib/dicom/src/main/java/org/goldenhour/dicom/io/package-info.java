/** DICOM files and data sets as bytes (PS3.5 7 and A, PS3.10 7): {@link DicomReader}, {@link DicomWriter}. */
package org.goldenhour.dicom.io;
