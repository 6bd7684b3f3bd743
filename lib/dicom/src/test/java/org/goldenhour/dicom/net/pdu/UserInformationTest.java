package org.goldenhour.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserInformationTest {
    private static UserInformation read(String hex) throws MalformedPduException {
        byte[] item = HexFormat.ofDelimiter(" ").parseHex(hex);
        return UserInformation.decode(new FieldReader("test", item));
    }

    @Test
    void skipsSubItemsThatItDoesNotKnow() throws MalformedPduException {
        assertThat(read("77 00 00 03 01 02 03 51 00 00 04 00 00 40 00").maxPduLength())
                .isEqualTo(16384);
    }

    @Test
    void leavesOutASubItemWithWrongContentAndReadsOn() throws MalformedPduException {
        UserInformation user = read("51 00 00 02 40 00 53 00 00 01 05 54 00 00 02 00 20 55 00 00 01 41");
        assertThat(user.maxPduLength()).isZero();
        assertThat(user.asynchronousOperations()).isEmpty();
        assertThat(user.roleSelections()).isEmpty();
        assertThat(user.implementationVersionName()).isEqualTo("A");
    }

    @Test
    void stopsAtASubItemThatIsCutShort() throws MalformedPduException {
        UserInformation user = read("51 00 00 04 00 00 40 00 52 00 00 FF 31 2E 32");
        assertThat(user.maxPduLength()).isEqualTo(16384);
        assertThat(user.implementationClassUid()).isEmpty();
    }

    @Test
    void takesALengthBeyondIntAsTheLargest() throws MalformedPduException {
        assertThat(read("51 00 00 04 FF FF FF FF").maxPduLength()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void keepsAPasscodeOutOfEveryText() throws MalformedPduException {
        UserInformation user = read("58 00 00 0A 02 01 00 02 6D 65 00 02 70 77");
        assertThat(user.userIdentity()).contains(new UserInformation.UserIdentity(2, true, "me", "pw"));
        assertThat(user.toString()).doesNotContain("pw");
    }

    @Test
    void doesNotKeepTicketsAndAssertions() throws MalformedPduException {
        assertThat(read("58 00 00 0A 04 00 00 02 6D 65 00 02 70 77").userIdentity())
                .contains(new UserInformation.UserIdentity(4, false, "", ""));
    }

    @Test
    void refusesPresentationContextsThatCannotBeTold() {
        AssociateRq twice = new AssociateRq(
                1,
                "A",
                "B",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ProposedContext(1, "1.2.3", List.of("1.2.840.10008.1.2")),
                        new ProposedContext(1, "1.2.4", List.of("1.2.840.10008.1.2"))),
                UserInformation.NONE);
        byte[] body = PduProperties.body(twice.encode());
        assertThatThrownBy(() -> Pdu.decode(PduType.A_ASSOCIATE_RQ, body))
                .isInstanceOf(MalformedPduException.class)
                .hasMessageContaining("given twice");
    }
}
