package org.goldenhour.tools;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** C-ECHO (PS3.7 9.1.5): whether somebody answers under that name. */
@Command(name = "echo", description = "Ask a peer whether it answers (C-ECHO).", mixinStandardHelpOptions = true)
final class Echo implements Callable<Integer> {
    @Mixin
    private Peer peer;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Association association = peer.client().open(List.of(PresentationContext.VERIFICATION))) {
            DimseStatus status = association.echo();
            spec.commandLine().getOut().println(status.isSuccess() ? "answers" : "answers with status " + status);
            return status.isSuccess() ? Tools.GOOD : Tools.BAD;
        }
    }
}
