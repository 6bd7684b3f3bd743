package org.goldenhour.dicom.net;

import org.goldenhour.dicom.data.TransferSyntax;

/** A presentation context that both sides agreed on. @param id odd, 1 to 255 */
public record AcceptedContext(int id, String abstractSyntax, TransferSyntax transferSyntax) {}
