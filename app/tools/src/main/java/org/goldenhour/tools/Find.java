package org.goldenhour.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.json.DicomJsonArray;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.QueryRetrieveClient;
import org.goldenhour.dicom.net.QueryRetrieveLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** C-FIND (PS3.4 C.4.1). */
@Command(
        name = "find",
        description = "Ask a peer what it has (C-FIND).",
        footer = {
            "",
            "for example: find 127.0.0.1 11112 PatientName='WANG*' StudyDate=20260301-",
            "             find 127.0.0.1 11112 --level SERIES StudyInstanceUID=1.2.3 Modality"
        },
        mixinStandardHelpOptions = true)
final class Find implements Callable<Integer> {
    @Mixin
    private Peer peer;

    @Option(names = "--level", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private QueryRetrieveLevel level = QueryRetrieveLevel.STUDY;

    @Option(names = "--json", description = "the answers as a DICOM JSON array")
    private boolean json;

    @Parameters(index = "2..*", description = "keys: KEYWORD=VALUE to match, KEYWORD alone to have it told")
    private List<String> keys = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        InformationModel model =
                level == QueryRetrieveLevel.PATIENT ? InformationModel.PATIENT_ROOT : InformationModel.STUDY_ROOT;
        DataSet identifier = identifier();
        List<DataSet> matches = new ArrayList<>();
        DimseStatus status;
        try (Association association =
                peer.client().open(List.of(QueryRetrieveClient.context(model.findSopClassUid())))) {
            status = association.queryRetrieve().find(model, identifier, matches::add);
        }
        print(matches);
        if (!status.isSuccess()) {
            spec.commandLine().getErr().println("status " + status);
        }
        return status.isSuccess() ? Tools.GOOD : Tools.BAD;
    }

    private DataSet identifier() {
        DataSetBuilder identifier =
                DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192").set(Tag.QueryRetrieveLevel, level.name());
        for (int tag : usual()) {
            identifier.setEmpty(tag);
        }
        for (String key : keys) {
            int equals = key.indexOf('=');
            int tag = tag(equals < 0 ? key : key.substring(0, equals));
            if (equals < 0 || equals == key.length() - 1) {
                identifier.setEmpty(tag);
            } else {
                identifier.set(tag, key.substring(equals + 1).split("\\\\", -1));
            }
        }
        return identifier.build();
    }

    private int tag(String name) {
        if (name.matches("[0-9A-Fa-f]{8}")) {
            return Integer.parseUnsignedInt(name, 16);
        }
        return Dictionary.ofKeyword(name)
                .orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(), "no attribute " + name))
                .tag();
    }

    /** What a person wants to see of each. */
    private int[] usual() {
        return switch (level) {
            case PATIENT -> new int[] {Tag.PatientID, Tag.PatientName, Tag.PatientBirthDate, Tag.PatientSex};
            case STUDY ->
                new int[] {
                    Tag.StudyInstanceUID,
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.ModalitiesInStudy,
                    Tag.StudyDescription,
                    Tag.NumberOfStudyRelatedInstances
                };
            case SERIES ->
                new int[] {
                    Tag.SeriesInstanceUID,
                    Tag.Modality,
                    Tag.SeriesNumber,
                    Tag.SeriesDescription,
                    Tag.NumberOfSeriesRelatedInstances
                };
            case IMAGE -> new int[] {Tag.SOPInstanceUID, Tag.SOPClassUID, Tag.InstanceNumber};
        };
    }

    private void print(List<DataSet> matches) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DicomJsonArray array = new DicomJsonArray(bytes)) {
                for (DataSet match : matches) {
                    array.add(match, JsonWriteOptions.INLINE);
                }
            }
            out.println(bytes.toString(StandardCharsets.UTF_8));
        } else {
            for (DataSet match : matches) {
                new ElementLines(out).print(match.values(), 0);
                out.println();
            }
            out.println(matches.size() + " found");
        }
        out.flush();
    }
}
