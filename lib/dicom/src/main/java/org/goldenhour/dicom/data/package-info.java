/** Data sets of DICOM PS3.5: elements, value representations, the dictionary of PS3.6, and the typed reader over them. */
package org.goldenhour.dicom.data;
