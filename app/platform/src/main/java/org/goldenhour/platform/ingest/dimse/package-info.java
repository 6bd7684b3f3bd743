/** The DICOM door: C-ECHO, C-STORE, C-FIND, C-GET, C-MOVE. */
package org.goldenhour.platform.ingest.dimse;
