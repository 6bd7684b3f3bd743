package org.goldenhour.dicom.net;

import java.util.List;
import org.goldenhour.dicom.data.TransferSyntax;

/**
 * What a client proposes to do on an association: a SOP class, in one of these transfer syntaxes. The server picks one; propose a context per syntax to have a say.
 *
 * @param transferSyntaxes in order of preference, at least one
 */
public record PresentationContext(String abstractSyntax, List<TransferSyntax> transferSyntaxes) {
    /** Verification in implicit VR little endian, for {@link Association#echo}. */
    public static final PresentationContext VERIFICATION = new PresentationContext(
            VerificationService.VERIFICATION_SOP_CLASS, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));

    public PresentationContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("a presentation context needs a transfer syntax");
        }
    }

    public static PresentationContext of(String abstractSyntax, TransferSyntax transferSyntax) {
        return new PresentationContext(abstractSyntax, List.of(transferSyntax));
    }
}
