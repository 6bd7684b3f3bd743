package org.goldenhour.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what is in files. Long values are passed over, never read. */
@Command(name = "dump", description = "Show the elements of files.", mixinStandardHelpOptions = true)
final class Dump implements Callable<Integer> {
    private static final long MAX_VALUE_BYTES = 4096;

    @Parameters(arity = "1..*", description = "files and folders")
    private List<Path> named;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int result = Tools.GOOD;
        List<Path> files = FileList.of(named);
        for (Path path : files) {
            if (files.size() > 1) {
                out.println("# " + path);
            }
            try {
                show(DicomReader.readFile(path, ReadOptions.ALL.leavingOutValuesLongerThan(MAX_VALUE_BYTES)), out);
            } catch (IOException e) {
                spec.commandLine().getErr().println(path + ": " + e.getMessage());
                result = Tools.BAD;
            }
        }
        return result;
    }

    private static void show(DicomFile file, PrintWriter out) {
        ElementLines lines = new ElementLines(out);
        lines.print(file.fileMetaInformation().values(), 0);
        lines.print(file.dataSet().values().repaired(), 0);
        file.leftOut().forEach(lines::leftOut);
        file.leniencies().forEach(forgiven -> out.println("# forgiven: " + forgiven));
        out.flush();
    }
}
