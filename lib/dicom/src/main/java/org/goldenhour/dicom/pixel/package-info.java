/** Pixel data: how it is described (PS3.3 C.7.6.3), where its frames lie (PS3.5 A.4), and what is shown of it (PS3.4 N.2). */
package org.goldenhour.dicom.pixel;
