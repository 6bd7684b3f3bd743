package org.goldenhour.fuzzing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.Command;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.MalformedPduException;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.pdu.UserInformation;

/** Protocol data units (PS3.8 9.3): a type and the bytes after the header. What was read is written and reads the same. */
final class PduTarget implements FuzzTarget {
    @Override
    public String name() {
        return "pdu";
    }

    @Override
    public void run(byte[] input) {
        Inputs parts = new Inputs(input);
        PduType type = PduType.values()[parts.choice(PduType.values().length)];
        Pdu once;
        try {
            once = Pdu.decode(type, parts.rest());
        } catch (MalformedPduException documented) {
            return;
        }
        if (once instanceof AssociateRq request && request.contexts().stream().anyMatch(PduTarget::isTooLong)) {
            return;
        }
        byte[] whole = once.encode();
        try {
            Pdu twice = Pdu.decode(type, Arrays.copyOfRange(whole, Pdu.HEADER_LENGTH, whole.length));
            FileTarget.require(Arrays.equals(whole, twice.encode()), "a PDU changes when it is written again");
        } catch (MalformedPduException ofOurOwn) {
            throw new AssertionError("a PDU of our own is refused", ofOurOwn);
        }
    }

    private static boolean isTooLong(ProposedContext context) {
        return context.abstractSyntax().length() > 64;
    }

    static AssociateRq request() {
        return new AssociateRq(
                1,
                "GOLDENHOUR",
                "CT1",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                        new ProposedContext(
                                3, "1.2.840.10008.5.1.4.1.1.2", List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5"))),
                new UserInformation(
                        16384,
                        "2.25.1",
                        "FUZZ",
                        Optional.of(new UserInformation.AsynchronousOperations(1, 1)),
                        List.of(new UserInformation.RoleSelection("1.2.840.10008.5.1.4.1.1.2", false, true)),
                        List.of(new UserInformation.ExtendedNegotiation("1.2.840.10008.5.1.4.1.2.2.1", "01000101")),
                        Optional.of(UserInformation.UserIdentity.of("fuzz", Optional.empty())),
                        false));
    }

    static PDataTf echo() {
        return new PDataTf(List.of(
                new PDataTf.Pdv(1, true, true, Command.echoRq(1).encode()),
                new PDataTf.Pdv(1, false, true, new byte[] {8, 0, 0x18, 0})));
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        AssociateRq request = request();
        for (Pdu pdu : List.of(
                request,
                new AssociateAc(
                        1,
                        "GOLDENHOUR",
                        "CT1",
                        AssociateRq.DICOM_APPLICATION_CONTEXT,
                        List.of(
                                new ContextResult(1, ContextResult.Result.ACCEPTANCE, "1.2.840.10008.1.2"),
                                new ContextResult(3, ContextResult.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, "")),
                        request.userInformation()),
                new AssociateRj(1, 1, 7),
                echo(),
                new ReleaseRq(),
                new Abort(2, 1))) {
            byte[] whole = pdu.encode();
            seeds.add(Inputs.with(
                    Arrays.copyOfRange(whole, Pdu.HEADER_LENGTH, whole.length),
                    pdu.type().ordinal()));
        }
        return seeds;
    }
}
