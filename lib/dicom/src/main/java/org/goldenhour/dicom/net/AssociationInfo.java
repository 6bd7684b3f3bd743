package org.goldenhour.dicom.net;

import java.net.InetSocketAddress;

/** Who talks to whom on an association. @param number counts the associations of this process, for logs and evidence of arrival */
public record AssociationInfo(long number, String callingAeTitle, String calledAeTitle, InetSocketAddress peer) {}
