package org.goldenhour.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.media.Medium;
import org.goldenhour.dicom.media.MediumFile;
import org.goldenhour.dicom.media.MediumInstance;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** C-STORE (PS3.7 9.1.1) of files as they are: nothing is converted, what the peer does not take is named. */
@Command(
        name = "send",
        description = "Send files, folders, discs with a DICOMDIR and ZIP files (C-STORE).",
        mixinStandardHelpOptions = true)
final class Send implements Callable<Integer> {
    /** Odd numbers of one byte (PS3.8 9.3.2.2). */
    private static final int MAX_CONTEXTS = 128;

    @Mixin
    private Peer peer;

    @Parameters(index = "2..*", arity = "1..*", description = "files, folders, DICOMDIR, ZIP files")
    private List<Path> named;

    @Option(
            names = "--json",
            description = "the result as JSON: {\"sent\":2,\"failed\":0,\"passedOver\":1,\"missing\":0}")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private int sent;
    private int failed;
    private int passedOver;
    private int missing;

    @Override
    public Integer call() throws IOException {
        for (Path path : named) {
            try (Medium medium = Medium.open(path)) {
                tellWhatIsNotSent(path, medium);
                send(medium.instances());
            } catch (org.goldenhour.dicom.media.MediaException refused) {
                failed(path.toString(), refused.getMessage());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println("{\"sent\":" + sent + ",\"failed\":" + failed + ",\"passedOver\":" + passedOver
                    + ",\"missing\":" + missing + "}");
        } else {
            out.println(sent + " sent, " + failed + " not"
                    + (passedOver == 0 ? "" : ", " + passedOver + " files are no images")
                    + (missing == 0 ? "" : ", " + missing + " of the directory are missing"));
        }
        return failed == 0 && missing == 0 && sent > 0 ? Tools.GOOD : Tools.BAD;
    }

    private void tellWhatIsNotSent(Path path, Medium medium) {
        for (MediumFile other : medium.others()) {
            passedOver++;
            spec.commandLine().getErr().println(other.name() + ": no DICOM instance");
        }
        for (List<String> fileId : medium.missing()) {
            missing++;
            spec.commandLine().getErr().println(String.join("/", fileId) + ": named by the directory and not there");
        }
        if (medium.instances().isEmpty()) {
            failed(path.toString(), "no images in it");
        }
    }

    private void send(List<MediumInstance> instances) throws IOException {
        try (Progress progress = Progress.of("sending", instances.size())) {
            for (int next = 0; next < instances.size(); ) {
                next = sendFrom(instances, next, progress);
            }
        }
    }

    private static PresentationContext context(MediumInstance one) {
        return PresentationContext.of(one.sopClassUid(), one.transferSyntax());
    }

    /** Sends on one association as many as its presentation contexts reach for. @return the first that is left */
    private int sendFrom(List<MediumInstance> instances, int from, Progress progress) throws IOException {
        Set<PresentationContext> contexts = new LinkedHashSet<>();
        int end = from;
        while (end < instances.size()
                && (contexts.contains(context(instances.get(end))) || contexts.size() < MAX_CONTEXTS)) {
            contexts.add(context(instances.get(end)));
            end++;
        }
        try (Association association = peer.client().open(new ArrayList<>(contexts))) {
            for (MediumInstance one : instances.subList(from, end)) {
                send(association, one);
                progress.step();
            }
        }
        return end;
    }

    private void send(Association association, MediumInstance one) throws IOException {
        try (InputStream dataSet = one.dataSet()) {
            StoreOutcome outcome =
                    association.store(one.sopClassUid(), one.sopInstanceUid(), one.transferSyntax(), dataSet);
            switch (outcome) {
                case StoreOutcome.Answered(var status) when status.isDone() -> sent++;
                case StoreOutcome.Answered(var status) -> failed(one.file().name(), "status " + status);
                case StoreOutcome.NotNegotiated(var sopClass, var syntax) ->
                    failed(one.file().name(), "the peer takes no " + sopClass + " in " + syntax);
            }
        }
    }

    private void failed(String file, String why) {
        failed++;
        spec.commandLine().getErr().println(file + ": " + why);
    }
}
