/** Radiation dose reports (PS3.16 TID 10001, 10011) as typed values. */
package org.goldenhour.dicom.dose;
