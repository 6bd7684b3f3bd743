package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.PDataTf;
import org.goldenhour.dicom.net.pdu.PDataTf.Pdv;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;
import org.goldenhour.dicom.net.pdu.UserInformation;

/**
 * A right conversation (echo, a stored instance in fragments, a query with its cancel, a commitment, the release) is cut, repeated, corrupted and mixed with other PDUs at any
 * place. The server ends every one of them, keeps no thread and no socket of it, and answers the next C-ECHO.
 */
class DisturbedConversationProperties {
    private static final String FIND = InformationModel.STUDY_ROOT.findSopClassUid();
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private static DicomServer server;
    private static long socketsBefore;
    private static long threadsBefore;

    @BeforeContainer
    static void start() throws IOException {
        server = DicomServer.builder()
                .aeTitles("GOLDENHOUR")
                .store(new KeepingStore())
                .query((association, query, matches) -> {
                    matches.send(DataSet.EMPTY, true);
                    return DimseStatus.SUCCESS;
                })
                .storageCommitment(new CommitmentHandler() {
                    @Override
                    public DimseStatus requested(Request request) {
                        return DimseStatus.SUCCESS;
                    }

                    @Override
                    public void stays(Request request, Report report) {}
                })
                .artimTimeout(Duration.ofSeconds(2))
                .idleTimeout(Duration.ofSeconds(2))
                .start();
        echo();
        awaitAtMost(() -> server.openAssociations(), 0);
        socketsBefore = sockets();
        threadsBefore = associationThreads();
    }

    @AfterContainer
    static void leavesNoThreadAndNoSocketBehind() {
        try {
            awaitAtMost(() -> server.openAssociations(), 0);
            awaitAtMost(DisturbedConversationProperties::associationThreads, threadsBefore);
            awaitAtMost(DisturbedConversationProperties::sockets, socketsBefore);
        } finally {
            server.close();
        }
    }

    /** Fewer are no leak: what an earlier test of this process left may end meanwhile. */
    private static void awaitAtMost(LongSupplier actual, long expected) {
        long until = System.nanoTime() + AT_MOST.toNanos();
        while (actual.getAsLong() > expected && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(actual.getAsLong()).isLessThanOrEqualTo(expected);
    }

    /** Sockets that this process holds. */
    private static long sockets() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(DisturbedConversationProperties::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** The threads of associations and of their writes; virtual ones are in no list but this. */
    private static long associationThreads() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path dump = folder.resolve("threads.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            try (Stream<String> lines = Files.lines(dump)) {
                return lines.filter(
                                line -> line.contains("\"dicom-association-") || line.contains("\"dicom-write-watch\""))
                        .count();
            } finally {
                Files.delete(dump);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo() throws IOException {
        DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
        try (Association association = client.open(List.of(PresentationContext.VERIFICATION))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    private static byte[] data(int contextId, boolean command, boolean last, byte[] fragment) {
        return new PDataTf(List.of(new Pdv(contextId, command, last, fragment))).encode();
    }

    private static byte[] dataSet(DataSet dataSet) {
        return DicomWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The PDUs of the whole conversation, in order. */
    private static List<byte[]> conversation() {
        byte[] keys = dataSet(DataSet.builder()
                .set(Tag.QueryRetrieveLevel, "STUDY")
                .setEmpty(Tag.StudyInstanceUID)
                .build());
        byte[] commitment = dataSet(CommitmentResult.actionInformation(
                "1.2.3.9", List.of(new CommitmentResult.SopReference(ScriptedPeer.CT_IMAGE_STORAGE, "1.2.3.4"))));
        return List.of(
                ScriptedPeer.request(
                                "GOLDENHOUR",
                                new ProposedContext(1, "1.2.840.10008.1.1", List.of(ScriptedPeer.IMPLICIT)),
                                new ProposedContext(3, ScriptedPeer.CT_IMAGE_STORAGE, List.of(ScriptedPeer.EXPLICIT)),
                                new ProposedContext(5, FIND, List.of(ScriptedPeer.EXPLICIT)),
                                new ProposedContext(
                                        7, StorageCommitmentClient.SOP_CLASS, List.of(ScriptedPeer.EXPLICIT)))
                        .encode(),
                data(1, true, true, Command.echoRq(1).encode()),
                data(
                        3,
                        true,
                        true,
                        Command.storeRq(2, ScriptedPeer.CT_IMAGE_STORAGE, "1.2.3.4")
                                .encode()),
                data(3, false, false, new byte[600]),
                data(3, false, false, new byte[600]),
                data(3, false, true, new byte[100]),
                data(
                        5,
                        true,
                        true,
                        Command.queryRq(CommandField.C_FIND, 3, FIND).encode()),
                data(5, false, true, keys),
                data(5, true, true, Command.cancelRq(3).encode()),
                data(7, true, true, Command.actionRq(4).encode()),
                data(7, false, true, commitment),
                new ReleaseRq().encode());
    }

    /** A change to the bytes that are sent. */
    private sealed interface Disturbance {
        /** Nothing comes from here on. */
        record Cut(int at) implements Disturbance {}

        /** So many bytes from here come twice. */
        record Repeat(int at, int length) implements Disturbance {}

        /** One byte is another. */
        record Corrupt(int at, byte value) implements Disturbance {}

        /** So many bytes are lost. */
        record Lose(int at, int length) implements Disturbance {}

        /** A PDU that is right in itself comes in between, in the middle of another too. */
        record Interleave(int at, int which) implements Disturbance {}

        /** PDUs in another order. */
        record Swap(int first, int second) implements Disturbance {}
    }

    private static final List<byte[]> OTHERS = List.of(
            ScriptedPeer.request("GOLDENHOUR").encode(),
            new AssociateAc(
                            1,
                            "GOLDENHOUR",
                            "SCRIPT",
                            AssociateRq.DICOM_APPLICATION_CONTEXT,
                            List.of(),
                            UserInformation.of(0, "2.25.7", "SCRIPT"))
                    .encode(),
            AssociateRj.NO_REASON_GIVEN.encode(),
            new ReleaseRq().encode(),
            new ReleaseRp().encode(),
            Abort.BY_SERVICE_USER.encode(),
            data(1, true, true, Command.echoRq(9).encode()),
            data(3, false, true, new byte[2]),
            data(9, true, false, new byte[2]));

    private static byte[] disturbed(List<Disturbance> disturbances) {
        List<byte[]> pdus = new ArrayList<>(conversation());
        for (Disturbance one : disturbances) {
            if (one instanceof Disturbance.Swap(int first, int second)) {
                Collections.swap(pdus, first % pdus.size(), second % pdus.size());
            }
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        pdus.forEach(whole::writeBytes);
        byte[] bytes = whole.toByteArray();
        for (Disturbance one : disturbances) {
            bytes = disturbed(bytes, one);
        }
        return bytes;
    }

    private static byte[] disturbed(byte[] bytes, Disturbance by) {
        if (bytes.length == 0) {
            return bytes;
        }
        return switch (by) {
            case Disturbance.Cut(int at) -> Arrays.copyOf(bytes, at % bytes.length);
            case Disturbance.Repeat(int at, int length) -> {
                int from = at % bytes.length;
                int to = Math.min(bytes.length, from + length);
                yield joined(
                        Arrays.copyOf(bytes, to),
                        Arrays.copyOfRange(bytes, from, to),
                        Arrays.copyOfRange(bytes, to, bytes.length));
            }
            case Disturbance.Corrupt(int at, byte value) -> {
                byte[] changed = bytes.clone();
                changed[at % bytes.length] = value;
                yield changed;
            }
            case Disturbance.Lose(int at, int length) -> {
                int from = at % bytes.length;
                yield joined(
                        Arrays.copyOf(bytes, from),
                        Arrays.copyOfRange(bytes, Math.min(bytes.length, from + length), bytes.length));
            }
            case Disturbance.Interleave(int at, int which) -> {
                int from = at % bytes.length;
                yield joined(
                        Arrays.copyOf(bytes, from),
                        OTHERS.get(which % OTHERS.size()),
                        Arrays.copyOfRange(bytes, from, bytes.length));
            }
            case Disturbance.Swap swap -> bytes;
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Provide
    Arbitrary<List<Disturbance>> disturbances() {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, 4000);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 700);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 50);
        Arbitrary<Disturbance> one = Arbitraries.oneOf(
                at.map(Disturbance.Cut::new),
                Combinators.combine(at, length).as(Disturbance.Repeat::new),
                Combinators.combine(at, Arbitraries.bytes()).as(Disturbance.Corrupt::new),
                Combinators.combine(at, length).as(Disturbance.Lose::new),
                Combinators.combine(at, which).as(Disturbance.Interleave::new),
                Combinators.combine(which, which).as(Disturbance.Swap::new));
        return one.list().ofMinSize(0).ofMaxSize(4);
    }

    @Property(tries = 300)
    void endsEveryDisturbedConversationAndServesTheNext(
            @ForAll("disturbances") List<Disturbance> disturbances, @ForAll boolean reset) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.connect(server.port())) {
            try {
                peer.sendBytes(disturbed(disturbances));
                if (reset) {
                    peer.reset();
                } else {
                    peer.shutdownOutput();
                    assertThat(peer.seesClose()).isTrue();
                }
            } catch (SocketException closedByTheServer) {
                assertThat(closedByTheServer).isNotNull();
            }
        }
        echo();
    }
}
