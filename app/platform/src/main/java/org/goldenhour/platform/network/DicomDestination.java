package org.goldenhour.platform.network;

/** A storage SCP at a hospital to which results go. */
public record DicomDestination(HospitalId hospital, String aeTitle, String host, int port) {}
