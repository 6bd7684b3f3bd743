/** The upper layer protocol for TCP/IP (PS3.8 9): its states, events and actions as the tables of the standard, and the one machine that runs them. */
package org.goldenhour.dicom.net.upperlayer;
