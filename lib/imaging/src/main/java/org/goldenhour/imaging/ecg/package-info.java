/** Electrocardiograms: reading, filtering that leaves ST alone, beats, delineation and measurements (CLINICAL 5.1 to 5.4). */
package org.goldenhour.imaging.ecg;
