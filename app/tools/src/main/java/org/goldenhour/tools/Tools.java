package org.goldenhour.tools;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code goldenhour-tools}: exit code 0 where all is well, 1 where something is not, 2 where the command is wrong. */
@Command(
        name = "goldenhour-tools",
        description = "Small tools for DICOM.",
        version = "goldenhour-tools 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            Echo.class,
            Send.class,
            Find.class,
            Get.class,
            Dump.class,
            Check.class,
            Convert.class,
            Phantom.class
        })
public final class Tools implements Callable<Integer> {
    static final int GOOD = 0;
    static final int BAD = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Tools()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            return BAD;
        });
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
