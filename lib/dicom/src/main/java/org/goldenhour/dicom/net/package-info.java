/**
 * DICOM message exchange over TCP (PS3.7, PS3.8): {@link org.goldenhour.dicom.net.DicomServer} answers associations, {@link org.goldenhour.dicom.net.DicomClient} asks for them.
 *
 * <p>One virtual thread per association and plain blocking calls; a data set is never held whole.
 */
package org.goldenhour.dicom.net;
