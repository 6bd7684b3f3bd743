package org.goldenhour.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.UidRegistry;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.media.MediumWriter;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.QueryRetrieveClient;
import org.goldenhour.dicom.net.QueryRetrieveLevel;
import org.goldenhour.dicom.net.StoreHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** C-GET (PS3.4 C.4.3) onto a medium with its DICOMDIR. First the peer is asked what the study holds, since a C-GET names the SOP classes that it takes. */
@Command(
        name = "get",
        description = "Fetch a study, series or instance (C-GET) into a folder or ZIP file with a DICOMDIR.",
        mixinStandardHelpOptions = true)
final class Get implements Callable<Integer> {
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final int MAX_CONTEXTS = 128;
    private static final List<TransferSyntax> USUAL = Stream.of(
                    Uid.ExplicitVRLittleEndian,
                    Uid.ImplicitVRLittleEndian,
                    Uid.JPEGLosslessSV1,
                    Uid.JPEGLSLossless,
                    Uid.JPEG2000Lossless,
                    Uid.RLELossless,
                    Uid.JPEGBaseline8Bit)
            .map(TransferSyntax::of)
            .toList();

    @Mixin
    private Peer peer;

    @Option(names = "--study", required = true, description = "StudyInstanceUID")
    private String study;

    @Option(names = "--series", description = "SeriesInstanceUID")
    private String series;

    @Option(names = "--instance", description = "SOPInstanceUID; needs --series")
    private String instance;

    @Option(names = "--to", required = true, description = "a new folder, or a new file that ends in .zip")
    private Path to;

    @Option(names = "--json", description = "the result as JSON: {\"received\":2,\"failed\":0}")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private int received;

    /** What of a study is there: the kinds of objects and how many. */
    private record Content(Set<PresentationContext> contexts, Set<String> sopClasses, int instances) {}

    @Override
    public Integer call() throws IOException {
        if (instance != null && series == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--instance needs --series");
        }
        Content content = content();
        if (content.instances() == 0) {
            spec.commandLine().getErr().println("the peer has none of it");
            return Tools.BAD;
        }
        QueryRetrieveClient.Retrieved retrieved;
        Path kept = Files.createTempFile("goldenhour", ".dcm");
        try (MediumWriter medium = to.toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? MediumWriter.zip(to, Uid.create())
                : MediumWriter.folder(to, Uid.create())) {
            retrieved = fetch(content, medium, kept);
        } finally {
            Files.delete(kept);
        }
        int failed = Math.max(retrieved.counts().failed(), content.instances() - received);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? "{\"received\":" + received + ",\"failed\":" + failed + "}"
                                : received + " received, " + failed + " not");
        if (!retrieved.status().isSuccess()) {
            spec.commandLine().getErr().println("status " + retrieved.status());
        }
        return failed == 0 && retrieved.status().isSuccess() ? Tools.GOOD : Tools.BAD;
    }

    private DataSetBuilder identifier(QueryRetrieveLevel level) {
        return DataSet.builder().set(Tag.QueryRetrieveLevel, level.name()).set(Tag.StudyInstanceUID, study);
    }

    private Content content() throws IOException {
        Set<PresentationContext> contexts = new LinkedHashSet<>();
        Set<String> sopClasses = new LinkedHashSet<>();
        int[] count = {0};
        try (Association association =
                peer.client().open(List.of(QueryRetrieveClient.context(MODEL.findSopClassUid())))) {
            for (String one : series()) {
                DataSetBuilder images = identifier(QueryRetrieveLevel.IMAGE)
                        .set(Tag.SeriesInstanceUID, one)
                        .setEmpty(Tag.SOPClassUID)
                        .setEmpty(Tag.AvailableTransferSyntaxUID);
                if (instance == null) {
                    images.setEmpty(Tag.SOPInstanceUID);
                } else {
                    images.set(Tag.SOPInstanceUID, instance);
                }
                association.queryRetrieve().find(MODEL, images.build(), match -> {
                    count[0]++;
                    String sopClass = match.values().string(Tag.SOPClassUID, "");
                    if (!sopClass.isEmpty()) {
                        sopClasses.add(sopClass);
                        match.values().strings(Tag.AvailableTransferSyntaxUID).stream()
                                .filter(Uid::isValid)
                                .forEach(uid -> contexts.add(PresentationContext.of(sopClass, TransferSyntax.of(uid))));
                    }
                    return true;
                });
            }
        }
        if (sopClasses.isEmpty()) {
            sopClasses.addAll(likely());
        }
        return new Content(contexts, sopClasses, count[0]);
    }

    /** What a peer may have that does not tell (dcmtk's server): the old classes with short UIDs first, as many as presentation contexts reach for. */
    private static List<String> likely() {
        return UidRegistry.storageSopClasses().stream()
                .sorted(Comparator.comparingInt(String::length))
                .limit(MAX_CONTEXTS - 1)
                .toList();
    }

    private List<String> series() throws IOException {
        if (series != null) {
            return List.of(series);
        }
        List<String> all = new ArrayList<>();
        try (Association association =
                peer.client().open(List.of(QueryRetrieveClient.context(MODEL.findSopClassUid())))) {
            DimseStatus status = association
                    .queryRetrieve()
                    .find(
                            MODEL,
                            identifier(QueryRetrieveLevel.SERIES)
                                    .setEmpty(Tag.SeriesInstanceUID)
                                    .build(),
                            match -> all.add(match.values().string(Tag.SeriesInstanceUID, "")));
            if (!status.isSuccess()) {
                spec.commandLine().getErr().println("query: status " + status);
            }
        }
        return all;
    }

    /** Each syntax in a context of its own where the peer told in which the instances are; else one context with the usual ones, of which the peer takes what it can send. */
    private static List<PresentationContext> contexts(Content content) {
        Set<PresentationContext> all = new LinkedHashSet<>();
        all.add(QueryRetrieveClient.context(MODEL.getSopClassUid()));
        for (String sopClass : content.sopClasses()) {
            all.add(new PresentationContext(sopClass, content.contexts().isEmpty() ? USUAL : USUAL.subList(0, 2)));
        }
        all.addAll(content.contexts());
        return all.stream().limit(MAX_CONTEXTS).toList();
    }

    private QueryRetrieveClient.Retrieved fetch(Content content, MediumWriter medium, Path kept) throws IOException {
        QueryRetrieveLevel level = instance != null
                ? QueryRetrieveLevel.IMAGE
                : series != null ? QueryRetrieveLevel.SERIES : QueryRetrieveLevel.STUDY;
        DataSetBuilder identifier = identifier(level);
        if (series != null) {
            identifier.set(Tag.SeriesInstanceUID, series);
        }
        if (instance != null) {
            identifier.set(Tag.SOPInstanceUID, instance);
        }
        try (Progress progress = Progress.of("fetching", content.instances());
                Association association = peer.client()
                        .open(
                                contexts(content),
                                content.sopClasses().stream()
                                        .map(QueryRetrieveClient::takes)
                                        .toList(),
                                List.of())) {
            return association
                    .queryRetrieve()
                    .get(
                            MODEL,
                            identifier.build(),
                            (request, dataSet) -> {
                                DimseStatus status = keep(request, dataSet, medium, kept);
                                progress.step();
                                return status;
                            },
                            counts -> true);
        }
    }

    private DimseStatus keep(StoreHandler.StoreRequest request, InputStream dataSet, MediumWriter medium, Path kept) {
        try {
            try (OutputStream out = Files.newOutputStream(kept)) {
                DicomWriter.writePreamble(
                        out,
                        FileMetaInformation.of(
                                request.affectedSopClassUid(),
                                request.affectedSopInstanceUid(),
                                request.transferSyntax().uid()));
                dataSet.transferTo(out);
            }
            if (medium.add(kept)) {
                received++;
            }
            return DimseStatus.SUCCESS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
