package org.goldenhour.dicom.net.pdu;

import java.util.List;

/**
 * A presentation context as proposed (PS3.8 9.3.2.2).
 *
 * @param id odd, 1 to 255
 * @param transferSyntaxes in the sender's order, at least one
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
    public ProposedContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException("presentation context ID " + id);
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
