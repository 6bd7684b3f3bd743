/** The DICOM door: C-ECHO and C-STORE. */
package org.goldenhour.platform.ingest.dimse;
