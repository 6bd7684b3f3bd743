package org.goldenhour.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads files to their last byte and says what is wrong with them, or would have to be forgiven. */
@Command(
        name = "check",
        description = "Say whether files are whole and well-formed, without a value of a patient.",
        mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
    private static final long MAX_VALUE_BYTES = 64 << 10;

    /** Without these nothing can be kept or found again. */
    private static final int[] IDENTITY = {
        Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID
    };

    @Parameters(arity = "1..*", description = "files and folders")
    private List<Path> named;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int good = 0;
        List<Path> files = FileList.of(named);
        List<String> findings = new ArrayList<>();
        try (Progress progress = Progress.of("checking", files.size())) {
            for (Path file : files) {
                List<String> wrong = wrongWith(file);
                good += wrong.isEmpty() ? 1 : 0;
                wrong.forEach(finding -> findings.add(file + ": " + finding));
                progress.step();
            }
        }
        findings.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().println(good + " good, " + (files.size() - good) + " not");
        return good == files.size() ? Tools.GOOD : Tools.BAD;
    }

    private static List<String> wrongWith(Path path) {
        List<String> wrong = new ArrayList<>();
        try {
            DicomFile file = DicomReader.readFile(path, ReadOptions.ALL.leavingOutValuesLongerThan(MAX_VALUE_BYTES));
            file.leniencies().forEach(forgiven -> wrong.add("forgiven: " + forgiven));
            Values values = file.dataSet().values();
            for (int tag : IDENTITY) {
                if (values.string(tag, "").isBlank()) {
                    wrong.add(Dictionary.nameOf(tag) + " is missing");
                }
            }
            if (file.fileMetaInformation().isEmpty()) {
                wrong.add("no File Meta Information (PS3.10 7.1)");
            }
        } catch (MalformedDicomException e) {
            wrong.add(e.getMessage());
        } catch (IOException e) {
            wrong.add("cannot be read: " + e.getClass().getSimpleName());
        }
        return wrong;
    }
}
