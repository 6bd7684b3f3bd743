/** Documents of other formats as DICOM instances (PS3.3 A.45, C.24). */
package org.goldenhour.dicom.encapsulated;
