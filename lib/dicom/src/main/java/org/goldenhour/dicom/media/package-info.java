/**
 * Interchange media: the directory DICOMDIR (PS3.3 F, PS3.10 8.6), its file names (PS3.10 8.2 and 8.5, PS3.12), and folders or ZIP files with images, with and without one:
 * {@link org.goldenhour.dicom.media.Medium} reads, {@link org.goldenhour.dicom.media.MediumWriter} writes.
 */
package org.goldenhour.dicom.media;
