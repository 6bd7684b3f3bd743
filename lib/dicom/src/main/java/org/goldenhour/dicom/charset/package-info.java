/** Text in DICOM: the character sets that (0008,0005) declares (PS3.3 C.12.1.1.2, PS3.5 6.1), and text whose declaration is wrong. */
package org.goldenhour.dicom.charset;
