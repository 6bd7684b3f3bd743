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
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** C-STORE (PS3.7 9.1.1) of files as they are: nothing is converted, what the peer does not take is named. */
@Command(name = "send", description = "Send files and folders (C-STORE).", mixinStandardHelpOptions = true)
final class Send implements Callable<Integer> {
    /** Odd numbers of one byte (PS3.8 9.3.2.2). */
    private static final int MAX_CONTEXTS = 128;

    @Mixin
    private Peer peer;

    @Parameters(index = "2..*", arity = "1..*", description = "files and folders")
    private List<Path> named;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private int sent;
    private int failed;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = FileList.of(named);
        List<Outgoing> outgoing = new ArrayList<>();
        for (Path file : files) {
            try {
                outgoing.add(Outgoing.of(file));
            } catch (IOException e) {
                failed(file, e.getMessage());
            }
        }
        try (Progress progress = Progress.of("sending", outgoing.size())) {
            for (int next = 0; next < outgoing.size(); ) {
                next = sendFrom(outgoing, next, progress);
            }
        }
        out.println(sent + " sent, " + failed + " not");
        return failed == 0 && sent > 0 ? Tools.GOOD : Tools.BAD;
    }

    /** Sends on one association as many as its presentation contexts reach for. @return the first that is left */
    private int sendFrom(List<Outgoing> outgoing, int from, Progress progress) throws IOException {
        Set<PresentationContext> contexts = new LinkedHashSet<>();
        int end = from;
        while (end < outgoing.size()
                && (contexts.contains(outgoing.get(end).context()) || contexts.size() < MAX_CONTEXTS)) {
            contexts.add(outgoing.get(end).context());
            end++;
        }
        try (Association association = peer.client().open(List.copyOf(contexts))) {
            for (Outgoing one : outgoing.subList(from, end)) {
                send(association, one);
                progress.step();
            }
        }
        return end;
    }

    private void send(Association association, Outgoing one) throws IOException {
        try (InputStream dataSet = one.dataSet()) {
            StoreOutcome outcome =
                    association.store(one.sopClassUid(), one.sopInstanceUid(), one.transferSyntax(), dataSet);
            switch (outcome) {
                case StoreOutcome.Answered(var status) when status.isDone() -> sent++;
                case StoreOutcome.Answered(var status) -> failed(one.file(), "status " + status);
                case StoreOutcome.NotNegotiated(var sopClass, var syntax) ->
                    failed(one.file(), "the peer takes no " + sopClass + " in " + syntax);
            }
        }
    }

    private void failed(Path file, String why) {
        failed++;
        spec.commandLine().getErr().println(file + ": " + why);
    }
}
