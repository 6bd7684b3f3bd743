package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The verification service class (PS3.4 annex A): C-ECHO. */
final class VerificationService implements DimseService {
    static final String VERIFICATION_SOP_CLASS = "1.2.840.10008.1.1";

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.C_ECHO);
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return abstractSyntax.equals(VERIFICATION_SOP_CLASS);
    }

    /** A C-ECHO has no data set: whatever is proposed will do. */
    @Override
    public Optional<String> chooseTransferSyntax(List<String> proposed) {
        return proposed.stream().filter(uid -> !uid.isEmpty()).findFirst();
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        exchange.respond(DimseStatus.SUCCESS);
    }
}
