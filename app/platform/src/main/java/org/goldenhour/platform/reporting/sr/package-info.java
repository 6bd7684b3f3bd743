/** A signed version as a DICOM structured report (TID 1500). */
package org.goldenhour.platform.reporting.sr;
