package org.goldenhour.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PduProperties {
    @Property(tries = 300)
    void everyPduIsReadBackAsItWas(@ForAll("pdus") Pdu pdu) throws MalformedPduException {
        byte[] bytes = pdu.encode();
        assertThat(bytes[0]).isEqualTo((byte) pdu.type().code());
        assertThat(lengthOf(bytes)).isEqualTo(bytes.length - Pdu.HEADER_LENGTH);
        assertThat(Pdu.decode(pdu.type(), body(bytes))).isEqualTo(pdu);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll PduType type, @ForAll byte[] body) {
        readOrRefuse(type, body);
    }

    /** Truncated and altered PDUs reach further into the items than random bytes do. */
    @Property(tries = 500)
    void spoiltPdusAreReadOrRefused(
            @ForAll("pdus") Pdu pdu, @ForAll @IntRange(max = 5000) int at, @ForAll byte value, @ForAll boolean cut) {
        byte[] body = body(pdu.encode());
        if (body.length > 0) {
            body[at % body.length] = value;
            readOrRefuse(pdu.type(), cut ? Arrays.copyOf(body, at % body.length) : body);
        }
    }

    private static void readOrRefuse(PduType type, byte[] body) {
        try {
            assertThat(Pdu.decode(type, body).type()).isEqualTo(type);
        } catch (MalformedPduException e) {
            assertThat(e).hasMessageContaining(type.name().substring(0, 1));
        }
    }

    static byte[] body(byte[] pdu) {
        return Arrays.copyOfRange(pdu, Pdu.HEADER_LENGTH, pdu.length);
    }

    private static int lengthOf(byte[] pdu) {
        return ByteBuffer.wrap(pdu, 2, 4).getInt();
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(
                requests(),
                accepts(),
                Combinators.combine(octet, octet, octet).as(AssociateRj::new),
                values().list().ofMinSize(1).ofMaxSize(4).map(PDataTf::new),
                Arbitraries.just(new ReleaseRq()),
                Arbitraries.just(new ReleaseRp()),
                Combinators.combine(octet, octet).as(Abort::new));
    }

    private static Arbitrary<Pdu> requests() {
        Arbitrary<List<String>> syntaxes = uids().list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<List<ProposedContext>> contexts = Combinators.combine(uids(), syntaxes)
                .as((abstractSyntax, s) -> new ProposedContext(1, abstractSyntax, s))
                .list()
                .ofMaxSize(8)
                .map(PduProperties::numbered);
        return Combinators.combine(aeTitles(), aeTitles(), contexts, users())
                .as((called, calling, c, user) ->
                        new AssociateRq(1, called, calling, AssociateRq.DICOM_APPLICATION_CONTEXT, c, user));
    }

    private static List<ProposedContext> numbered(List<ProposedContext> contexts) {
        return IntStream.range(0, contexts.size())
                .mapToObj(i -> new ProposedContext(
                        2 * i + 1,
                        contexts.get(i).abstractSyntax(),
                        contexts.get(i).transferSyntaxes()))
                .toList();
    }

    private static Arbitrary<Pdu> accepts() {
        Arbitrary<List<ContextResult>> results = Combinators.combine(
                        Arbitraries.integers().between(0, 127), Arbitraries.of(ContextResult.Result.class), uids())
                .as((id, result, syntax) -> new ContextResult(2 * id + 1, result, syntax))
                .list()
                .ofMaxSize(8);
        return Combinators.combine(aeTitles(), aeTitles(), results, users())
                .as((called, calling, r, user) ->
                        new AssociateAc(1, called, calling, AssociateRq.DICOM_APPLICATION_CONTEXT, r, user));
    }

    private static Arbitrary<PDataTf.Pdv> values() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(200))
                .as(PDataTf.Pdv::new);
    }

    private static Arbitrary<UserInformation> users() {
        Arbitrary<Integer> windowSize = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<Optional<UserInformation.AsynchronousOperations>> windows = Combinators.combine(
                        windowSize, windowSize)
                .as(UserInformation.AsynchronousOperations::new)
                .optional();
        Arbitrary<List<UserInformation.RoleSelection>> roles = Combinators.combine(
                        uids(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(UserInformation.RoleSelection::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<List<UserInformation.ExtendedNegotiation>> negotiations = Combinators.combine(
                        uids(), Arbitraries.of("", "01", "0102ff"))
                .as(UserInformation.ExtendedNegotiation::new)
                .list()
                .ofMaxSize(3);
        Arbitrary<Optional<UserInformation.UserIdentity>> identities = Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(true, false),
                        Arbitraries.strings().ofMaxLength(20))
                .as((type, response, text) ->
                        new UserInformation.UserIdentity(type, response, type <= 2 ? text : "", type == 2 ? text : ""))
                .optional();
        return Combinators.combine(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        uids(),
                        aeTitles(),
                        windows,
                        roles,
                        negotiations,
                        identities,
                        Arbitraries.of(true, false))
                .as(UserInformation::new);
    }

    private static Arbitrary<String> aeTitles() {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withChars('_', '-')
                .ofMinLength(1)
                .ofMaxLength(16);
    }

    private static Arbitrary<String> uids() {
        return Arbitraries.strings()
                .withCharRange('1', '9')
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(parts -> String.join(".", parts));
    }
}
