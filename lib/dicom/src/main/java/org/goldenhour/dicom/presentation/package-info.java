/** How images are to be shown: grayscale softcopy presentation states (PS3.3 A.33.1), written, read and applied. */
package org.goldenhour.dicom.presentation;
