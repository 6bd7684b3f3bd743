/** Command-line tools for DICOM. What they print about a data set is meant for the person who called them and goes nowhere else. */
package org.goldenhour.tools;
