package org.goldenhour.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.EcgPhantom;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the images of somebody who does not exist. The same name, options and seed give the same files, UIDs included. */
@Command(
        name = "phantom",
        description = "Write an invented CT series or ECG whose truth is known.",
        mixinStandardHelpOptions = true)
final class Phantom implements Callable<Integer> {
    /** What there is; the name says the truth. */
    enum Name {
        HEAD_NORMAL,
        HEAD_BLEED_2ML,
        HEAD_BLEED_10ML,
        HEAD_BLEED_30ML,
        HEAD_BLEED_60ML_SHIFT,
        HEAD_INTRAVENTRICULAR,
        CHEST_NORMAL,
        CHEST_PNEUMOTHORAX_LEFT,
        ABDOMEN_NORMAL,
        ABDOMEN_FREE_AIR,
        ECG_NORMAL,
        ECG_ANTERIOR_INFARCTION,
        ECG_LEFT_BUNDLE_BRANCH_BLOCK;

        boolean isEcg() {
            return name().startsWith("ECG");
        }
    }

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Name name;

    @Parameters(index = "1", description = "a folder")
    private Path folder;

    @Option(names = "--seed", description = "of the noise and of the UIDs (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--matrix", description = "rows and columns of CT (default: ${DEFAULT-VALUE})")
    private int matrix = 512;

    @Option(names = "--thickness", paramLabel = "MM", description = "of slices (default: ${DEFAULT-VALUE})")
    private double thicknessMm = 5;

    @Option(names = "--noise", paramLabel = "HU", description = "standard deviation (default: ${DEFAULT-VALUE})")
    private double noiseHu = 4;

    @Option(names = "--patient-name", description = "default: ${DEFAULT-VALUE}")
    private String patientName = "Phantom^Invented";

    @Option(names = "--patient-id", description = "default: PHANTOM- and the seed")
    private String patientId;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<DataSet> objects = name.isEcg() ? List.of(ecg()) : ct();
        Files.createDirectories(folder);
        int number = 0;
        try (Progress progress = Progress.of("writing", objects.size())) {
            for (DataSet object : objects) {
                write(object, folder.resolve(String.format("IM%06d.dcm", ++number)));
                progress.step();
            }
        }
        spec.commandLine().getOut().println(objects.size() + " files of study " + uid("study"));
        return Tools.GOOD;
    }

    private String uid(String what) {
        String key = what + " " + name + " " + seed;
        return Uid.of(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }

    private StudyHeader header() {
        String part = name.name().substring(0, name.name().indexOf('_'));
        return new StudyHeader(
                patientName,
                patientId == null ? "PHANTOM-" + seed : patientId,
                "",
                "O",
                "060Y",
                "",
                uid("study"),
                uid("series"),
                uid("frame of reference"),
                "",
                Long.toString(seed),
                "Phantom " + name.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "Phantom",
                2,
                name.isEcg() ? "" : part,
                "",
                "PHANTOM",
                LocalDateTime.of(2026, 1, 1, 3, 0),
                Optional.empty());
    }

    private DataSet ecg() {
        return switch (name) {
            case ECG_ANTERIOR_INFARCTION -> EcgPhantom.anteriorInfarction(seed).dataSet(header());
            case ECG_LEFT_BUNDLE_BRANCH_BLOCK ->
                EcgScene.leftBundleBranchBlock(seed).dataSet(header());
            default -> EcgPhantom.normal(seed).dataSet(header());
        };
    }

    private List<DataSet> ct() {
        if (name.name().startsWith("HEAD")) {
            return head().scan(set(CtAcquisition.headRoutine().withSlices(-85, 90, thicknessMm)))
                    .dataSets(header());
        }
        TorsoPhantom.Builder torso = TorsoPhantom.builder();
        switch (name) {
            case CHEST_PNEUMOTHORAX_LEFT -> torso.leftPneumothorax(25);
            case ABDOMEN_FREE_AIR -> torso.freeAir(15);
            default -> {}
        }
        CtAcquisition acquisition =
                name.name().startsWith("CHEST") ? TorsoPhantom.chest(thicknessMm) : TorsoPhantom.abdomen(thicknessMm);
        return torso.build().scan(set(acquisition)).dataSets(header());
    }

    private HeadPhantom head() {
        return switch (name) {
            case HEAD_BLEED_2ML -> HeadPhantoms.bleed2Ml();
            case HEAD_BLEED_10ML -> HeadPhantoms.bleed10Ml();
            case HEAD_BLEED_30ML -> HeadPhantoms.bleed30Ml();
            case HEAD_BLEED_60ML_SHIFT -> HeadPhantoms.bleed60MlWithShift();
            case HEAD_INTRAVENTRICULAR -> HeadPhantoms.intraventricular();
            default -> HeadPhantoms.normal();
        };
    }

    private CtAcquisition set(CtAcquisition acquisition) {
        return acquisition.withMatrix(matrix).withNoise(noiseHu, seed);
    }

    private static void write(DataSet object, Path file) throws IOException {
        DataSet meta = FileMetaInformation.of(
                object.values().string(Tag.SOPClassUID, ""),
                object.values().string(Tag.SOPInstanceUID, ""),
                Uid.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.writeFile(out, meta, object);
        }
    }
}
