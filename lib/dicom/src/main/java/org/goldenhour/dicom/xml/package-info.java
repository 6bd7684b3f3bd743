/** The Native DICOM Model: data sets as XML (PS3.19 A.1). */
package org.goldenhour.dicom.xml;
