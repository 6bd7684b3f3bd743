package org.goldenhour.platform.reporting.delivery;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.platform.network.DicomCalls;
import org.springframework.stereotype.Component;

/** C-STORE of one object to one SCP, over an association of its own. */
@Component
class StorageClient {
    private final DicomCalls calls;

    StorageClient(DicomCalls calls) {
        this.calls = calls;
    }

    /** @return why the peer did not take it; empty once it has said that it did @throws IOException where the line failed */
    Optional<String> store(String host, int port, String aeTitle, DataSet object) throws IOException {
        String sopClass = object.values().string(Tag.SOPClassUID, "");
        String instance = object.values().string(Tag.SOPInstanceUID, "");
        PresentationContext context = new PresentationContext(
                sopClass, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        try (Association association = calls.to(aeTitle, host, port).open(List.of(context))) {
            TransferSyntax syntax = association
                            .context(sopClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                            .isPresent()
                    ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                    : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
            StoreOutcome outcome = association.store(sopClass, instance, syntax, DicomWriter.toBytes(object, syntax));
            return outcome.isDone() ? Optional.empty() : Optional.of(words(outcome));
        }
    }

    private static String words(StoreOutcome outcome) {
        return switch (outcome) {
            case StoreOutcome.Answered answered ->
                "C-STORE status " + String.format("%04XH", answered.status().code());
            case StoreOutcome.NotNegotiated ignored -> "the peer does not take structured reports";
        };
    }
}
