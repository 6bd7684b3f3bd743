/** Structured reports (PS3.3 C.17, PS3.16): the content tree, its document, the measurement report of TID 1500, and any report as plain text. */
package org.goldenhour.dicom.sr;
