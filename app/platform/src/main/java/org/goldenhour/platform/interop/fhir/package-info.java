/** FHIR R4 read and search at {@code /fhir}. */
package org.goldenhour.platform.interop.fhir;
