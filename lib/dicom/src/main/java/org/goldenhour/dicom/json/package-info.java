/** The DICOM JSON Model (PS3.18 F), both ways: {@link DicomJson}. */
package org.goldenhour.dicom.json;
