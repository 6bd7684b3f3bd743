package org.goldenhour.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreHandler;

/** A spoke hospital: sends its patients, and has a receiver to which the centre's reports go. */
final class Spoke implements AutoCloseable {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final String id;
    private final Sender sender;
    private final DicomServer receiver;

    /** How a study leaves the hospital. */
    @FunctionalInterface
    interface Sender {
        /** @throws IOException where an instance was not taken */
        void send(Patient patient) throws IOException, InterruptedException;
    }

    private Spoke(String id, Sender sender, DicomServer receiver) {
        this.id = id;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Opens the hospital's doors and tells the node where its receiver listens. @param onReport told of the study whose report came */
    static Spoke open(String id, String receiverTitle, Sender sender, NodeClient node, Consumer<String> onReport)
            throws IOException, InterruptedException {
        DicomServer receiver = DicomServer.builder()
                .aeTitles(receiverTitle)
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .store((request, dataSet) -> received(request, dataSet, onReport))
                .start();
        node.send(
                "PUT",
                "/api/hospitals/" + id + "/destinations/" + receiverTitle,
                Map.of("host", "127.0.0.1", "port", receiver.port()));
        return new Spoke(id, sender, receiver);
    }

    private static DimseStatus received(
            StoreHandler.StoreRequest request, InputStream dataSet, Consumer<String> onReport) throws IOException {
        DataSet report = DicomReader.readDataSet(dataSet, request.transferSyntax(), ReadOptions.ALL);
        report.values().string(Tag.StudyInstanceUID).ifPresent(onReport);
        return DimseStatus.SUCCESS;
    }

    /** Sends by C-STORE, one association per study. */
    static Sender byCStore(String host, int port, String callingAeTitle) {
        return patient -> {
            String sopClass = patient.instances()
                    .getFirst()
                    .values()
                    .string(Tag.SOPClassUID)
                    .orElseThrow();
            DicomClient client = DicomClient.of(host, port, callingAeTitle, "GOLDENHOUR");
            try (Association association = client.open(List.of(PresentationContext.of(sopClass, SYNTAX)))) {
                for (DataSet instance : patient.instances()) {
                    String uid = instance.values().string(Tag.SOPInstanceUID).orElseThrow();
                    if (!association
                            .store(sopClass, uid, SYNTAX, DicomWriter.toBytes(instance, SYNTAX))
                            .isDone()) {
                        throw new IOException("the centre did not take an instance");
                    }
                }
                association.release();
            }
        };
    }

    /** Sends by STOW-RS, a few instances per request. */
    static Sender byStow(NodeClient own) {
        int perRequest = 12;
        return patient -> {
            List<DataSet> instances = patient.instances();
            for (int from = 0; from < instances.size(); from += perRequest) {
                List<byte[]> files = new ArrayList<>();
                for (DataSet instance : instances.subList(from, Math.min(instances.size(), from + perRequest))) {
                    String sopClass = instance.values().string(Tag.SOPClassUID).orElseThrow();
                    String uid = instance.values().string(Tag.SOPInstanceUID).orElseThrow();
                    files.add(DicomWriter.toFileBytes(FileMetaInformation.of(sopClass, uid, SYNTAX.uid()), instance));
                }
                int status = own.stow(files);
                if (status != 200) {
                    throw new IOException("STOW-RS answered " + status);
                }
            }
        };
    }

    String id() {
        return id;
    }

    void send(Patient patient) throws IOException, InterruptedException {
        sender.send(patient);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
