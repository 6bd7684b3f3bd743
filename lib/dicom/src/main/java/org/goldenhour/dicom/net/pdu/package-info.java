/** The protocol data units of PS3.8 9.3 with the user information items of PS3.7 annex D, as values that encode and decode themselves. */
package org.goldenhour.dicom.net.pdu;
