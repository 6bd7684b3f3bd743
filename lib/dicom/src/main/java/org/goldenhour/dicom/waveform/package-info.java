/** Waveforms (PS3.3 C.10.9): electrocardiograms, haemodynamic curves and whatever else has channels of samples. */
package org.goldenhour.dicom.waveform;
