package org.goldenhour.platform.archive;

import java.util.Optional;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.network.HospitalId;

/**
 * An instance on its way in, as the door knows it before its bytes are read.
 *
 * @param origin the hospital that owns the study if this instance begins it
 * @param source how it came, such as {@code DIMSE:CT01} (calling AE title) or {@code STOW:demo-client}
 * @param onlyStudy the one study that it may belong to, where the door was told one
 * @param announcedSopClassUid as the C-STORE command named it; the data set must agree (A900)
 */
public record IncomingInstance(
        HospitalId origin,
        String source,
        TransferSyntax transferSyntax,
        Optional<String> announcedSopClassUid,
        Optional<String> announcedSopInstanceUid,
        Optional<String> onlyStudy) {
    /** One that may belong to any study. */
    public IncomingInstance(
            HospitalId origin,
            String source,
            TransferSyntax transferSyntax,
            Optional<String> announcedSopClassUid,
            Optional<String> announcedSopInstanceUid) {
        this(origin, source, transferSyntax, announcedSopClassUid, announcedSopInstanceUid, Optional.empty());
    }
}
