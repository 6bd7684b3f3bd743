package org.goldenhour.platform.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.AcceptedContext;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.AssociationRejectedException;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.network.DeviceLimits;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.network.NetworkChanges;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What single devices may do, and whose identity the node confirms. */
@PlatformTest
class PeersTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final HospitalId NORTH = new HospitalId("north");

    @Autowired
    DicomDoor door;

    @Autowired
    NetworkChanges changes;

    @Autowired
    Network network;

    private DicomClient client(String callingAeTitle) {
        return DicomClient.of("127.0.0.1", door.port(), callingAeTitle, "GOLDENHOUR");
    }

    @Test
    void holdsADeviceToItsLimits() throws IOException {
        DeviceLimits limits = new DeviceLimits(1, 8192, Set.of(TestImages.CT_IMAGE_STORAGE), Set.of(IMPLICIT.uid()));
        changes.putDevice("test", NORTH, "LIMITED_CT", limits);
        assertThat(network.limitsOf("LIMITED_CT ")).isEqualTo(limits);
        List<PresentationContext> contexts = List.of(
                PresentationContext.of(TestImages.CT_IMAGE_STORAGE, EXPLICIT),
                PresentationContext.of(TestImages.CT_IMAGE_STORAGE, IMPLICIT),
                PresentationContext.of("1.2.840.10008.5.1.4.1.1.4", IMPLICIT),
                PresentationContext.VERIFICATION);
        try (Association association = client("LIMITED_CT").open(contexts)) {
            assertThat(association.contexts()).extracting(AcceptedContext::id).containsExactly(3, 7);
            assertThatThrownBy(() -> client("LIMITED_CT").open(contexts).close())
                    .isInstanceOf(AssociationRejectedException.class)
                    .hasMessageContaining("local-limit-exceeded");
            try (Association other = client("NORTH_CT").open(contexts)) {
                assertThat(other.contexts()).hasSize(4);
            }
        }
        changes.putDevice("test", NORTH, "LIMITED_CT");
        assertThat(network.limitsOf("LIMITED_CT")).isEqualTo(DeviceLimits.NONE);
    }

    @Test
    void remembersThatADestinationIsCalledOverTls() {
        DicomDestination secured = new DicomDestination(NORTH, "TLS_PACS", "pacs.north", 2762, true);
        changes.putDestination("test", secured);
        assertThat(network.destinations("TLS_PACS")).containsExactly(secured);
    }

    @ParameterizedTest
    @CsvSource({
        "expert,      golden-hour, true",
        "expert,      wrong,       false",
        "demo-client, demo-secret, true",
        "demo-client, wrong,       false",
        "expert,      ,            true",
        "nobody,      golden-hour, false",
        "nobody,      ,            false"
    })
    void confirmsAUserOfThisNodeAndRefusesNobody(String name, String passcode, boolean confirmed) throws IOException {
        UserIdentity identity = UserIdentity.of(name, Optional.ofNullable(passcode));
        try (Association association =
                client("NORTH_CT").withUserIdentity(identity).open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.userIdentityConfirmed()).isEqualTo(confirmed);
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }
}
