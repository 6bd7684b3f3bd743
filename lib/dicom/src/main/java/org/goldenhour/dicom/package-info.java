/** The DICOM standard in pure Java; depends on the JDK alone. */
package org.goldenhour.dicom;
