package org.goldenhour.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes a {@link DicomServer}. Not thread-safe. */
public final class DicomServerBuilder {
    /** @param port empty where there is no door without TLS @param services in the order in which they are asked whether they support an abstract syntax */
    record Settings(
            Set<String> aeTitles,
            InetAddress bindAddress,
            OptionalInt port,
            Optional<TlsDoor> tls,
            List<DimseService> services,
            List<AssociationListener> listeners,
            int maxAssociations,
            int storageReserve,
            Function<String, PeerPolicy> policies,
            UserIdentityCheck userIdentities,
            int maxPduLength,
            Duration artimTimeout,
            Duration idleTimeout,
            Duration closeGrace) {}

    record TlsDoor(int port, DicomTls tls) {}

    private static final int MIN_PDU_LENGTH = 4096;

    private final Set<String> aeTitles = new LinkedHashSet<>();
    private final List<DimseService> services = new ArrayList<>();
    private final List<AssociationListener> listeners = new ArrayList<>();
    private InetAddress bindAddress = InetAddress.getLoopbackAddress();
    private OptionalInt port = OptionalInt.of(0);
    private Optional<TlsDoor> tlsDoor = Optional.empty();
    private StoreHandler storeHandler;
    private Predicate<String> storageSopClasses =
            uid -> StorageSopClasses.isStandard(uid) || StorageSopClasses.isPrivate(uid);
    private int maxAssociations = 100;
    private int storageReserve = -1;
    private Function<String, PeerPolicy> policies = callingAeTitle -> PeerPolicy.NONE;
    private UserIdentityCheck userIdentities = (callingAeTitle, identity) -> UserIdentityCheck.Verdict.UNCONFIRMED;
    private int maxPduLength = 256 * 1024;
    private Duration artimTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private Duration closeGrace = Duration.ofSeconds(10);

    DicomServerBuilder() {}

    /** The AE titles by which it may be called, at least one; another is rejected with 1, 1, 7 (PS3.8 table 9-21). */
    public DicomServerBuilder aeTitles(String... titles) {
        aeTitles.addAll(List.of(titles));
        return this;
    }

    /** The address to listen on; without it loopback alone. */
    public DicomServerBuilder bindAddress(InetAddress address) {
        bindAddress = address;
        return this;
    }

    /** 0 to 65535; 0, the default, takes one that is free: see {@link DicomServer#port}. */
    public DicomServerBuilder port(int number) {
        port = OptionalInt.of(number);
        return this;
    }

    /** A second port, for associations over TLS; 0 takes one that is free: see {@link DicomServer#tlsPort}. */
    public DicomServerBuilder tls(int number, DicomTls tls) {
        tlsDoor = Optional.of(new TlsDoor(number, tls));
        return this;
    }

    /** No port without TLS. */
    public DicomServerBuilder tlsOnly() {
        port = OptionalInt.empty();
        return this;
    }

    /** What takes instances. Without it the server does not accept storage. */
    public DicomServerBuilder store(StoreHandler handler) {
        storeHandler = handler;
        return this;
    }

    /** Which SOP classes are stored; without it all of the standard and all private ones. */
    public DicomServerBuilder storageSopClasses(Predicate<String> accepted) {
        storageSopClasses = accepted;
        return this;
    }

    /** What answers C-FIND. Without it the server does not accept queries. */
    public DicomServerBuilder query(QueryHandler handler) {
        return service(new QueryService(handler));
    }

    /** What answers C-GET and C-MOVE. Without it the server does not accept retrieval. */
    public DicomServerBuilder retrieve(RetrieveHandler handler) {
        return service(new RetrieveService(handler));
    }

    /** What answers storage commitment requests. Without it the server does not accept them. */
    public DicomServerBuilder storageCommitment(CommitmentHandler handler) {
        return service(new StorageCommitmentService(handler));
    }

    /** What takes the results of storage commitments that this side asked for elsewhere. Without it the server does not accept them. */
    public DicomServerBuilder commitmentReports(CommitmentListener listener) {
        return service(new CommitmentReportService(listener));
    }

    /** A service beside verification and storage. */
    public DicomServerBuilder service(DimseService service) {
        services.add(service);
        return this;
    }

    public DicomServerBuilder listener(AssociationListener listener) {
        listeners.add(listener);
        return this;
    }

    /** At least 1; one more is rejected with 2, 3, 2 (local-limit-exceeded, transient). Without it 100. */
    public DicomServerBuilder maxAssociations(int count) {
        maxAssociations = count;
        return this;
    }

    /** How many of them only requestors get that want to send instances, 0 to less than all; without it a quarter. The others are rejected alike where the rest is taken. */
    public DicomServerBuilder storageReserve(int count) {
        storageReserve = count;
        return this;
    }

    /** The limits of single peers, asked for with each association by its calling AE title. */
    public DicomServerBuilder policies(Function<String, PeerPolicy> ofCallingAeTitle) {
        policies = ofCallingAeTitle;
        return this;
    }

    /** What is thought of user identities. Without it they are taken note of by nobody, and never confirmed. */
    public DicomServerBuilder userIdentities(UserIdentityCheck check) {
        userIdentities = check;
        return this;
    }

    /** The longest P-DATA-TF that peers may send, 4 KiB and more; without it 256 KiB. It costs no memory: data is streamed. */
    public DicomServerBuilder maxPduLength(int bytes) {
        maxPduLength = bytes;
        return this;
    }

    /** How long a peer may take to ask for an association, and to close after the end of one (PS3.8 9.1.5). Without it 10 s. */
    public DicomServerBuilder artimTimeout(Duration timeout) {
        artimTimeout = timeout;
        return this;
    }

    /** How long to wait for the next byte on an association, or for the peer to take one. A transfer that goes on has no limit. Without it 60 s. */
    public DicomServerBuilder idleTimeout(Duration timeout) {
        idleTimeout = timeout;
        return this;
    }

    /** How long {@link DicomServer#close} lets requests under way come to an end. Without it 10 s. */
    public DicomServerBuilder closeGrace(Duration grace) {
        closeGrace = grace;
        return this;
    }

    /**
     * Starts listening.
     *
     * @throws IOException where the port cannot be bound
     */
    public DicomServer start() throws IOException {
        if (aeTitles.isEmpty()) {
            throw new IllegalStateException("a server needs an AE title");
        }
        if (maxAssociations < 1 || maxPduLength < MIN_PDU_LENGTH) {
            throw new IllegalStateException("maxAssociations below 1 or maxPduLength below " + MIN_PDU_LENGTH);
        }
        if (storageReserve >= maxAssociations || port.isEmpty() && tlsDoor.isEmpty()) {
            throw new IllegalStateException("storageReserve of all associations, or no port at all");
        }
        List<DimseService> all = new ArrayList<>();
        all.add(new VerificationService());
        all.addAll(services);
        if (storeHandler != null) {
            all.add(new StorageService(storeHandler, storageSopClasses));
        }
        return new DicomServer(new Settings(
                Set.copyOf(aeTitles),
                bindAddress,
                port,
                tlsDoor,
                List.copyOf(all),
                List.copyOf(listeners),
                maxAssociations,
                storageReserve < 0 ? maxAssociations / 4 : storageReserve,
                policies,
                userIdentities,
                maxPduLength,
                artimTimeout,
                idleTimeout,
                closeGrace));
    }
}
