package org.goldenhour.platform.ingest.stow;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.StoreOutcome;

/** The Store Instances Response (PS3.18 10.5.3, annex I.2), gathered part by part. */
final class StowResponse {
    /** Failure reasons of PS3.18 table I.2-2. */
    static final int PROCESSING_FAILURE = 0x0110;

    static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    static final int CANNOT_UNDERSTAND = 0xC000;
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final int DOES_NOT_MATCH = 0xA900;

    /** Stored, but not into the study: the UID is taken by other content. */
    private static final int WARNING = 0xB000;

    private final String base;
    private final List<DataSet> referenced = new ArrayList<>();
    private final List<DataSet> failed = new ArrayList<>();
    private final List<DataSet> otherFailures = new ArrayList<>();
    private final TreeSet<String> studies = new TreeSet<>();
    private int warnings;
    private int outOfResources;
    private int badSyntax;

    /** @param base the DICOMweb root as the client reached it */
    StowResponse(String base) {
        this.base = base;
    }

    /** What the part said about itself before its data set was read. */
    record Announced(String sopClassUid, String sopInstanceUid) {
        static final Announced NOTHING = new Announced("", "");
    }

    void add(Announced announced, StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Stored stored ->
                stored(announced, stored.studyInstanceUid(), stored.seriesInstanceUid(), stored.sopInstanceUid());
            case StoreOutcome.AlreadyStored known ->
                stored(announced, known.studyInstanceUid(), known.seriesInstanceUid(), known.sopInstanceUid());
            case StoreOutcome.KeptAside kept -> {
                warnings++;
                referenced.add(reference(announced, kept.sopInstanceUid())
                        .set(Tag.WarningReason, WARNING)
                        .build());
            }
            case StoreOutcome.Refused refused -> refused(announced, refused);
        }
    }

    private void stored(Announced announced, String study, String series, String instance) {
        studies.add(study);
        referenced.add(reference(announced, instance)
                .set(Tag.RetrieveURL, base + "/studies/" + study + "/series/" + series + "/instances/" + instance)
                .build());
    }

    private void refused(Announced announced, StoreOutcome.Refused refused) {
        int reason =
                switch (refused.reason()) {
                    case OUT_OF_RESOURCES -> OUT_OF_RESOURCES;
                    case DOES_NOT_MATCH -> DOES_NOT_MATCH;
                    case CANNOT_UNDERSTAND -> CANNOT_UNDERSTAND;
                };
        outOfResources += reason == OUT_OF_RESOURCES ? 1 : 0;
        failed(announced, reason, refused.code().equals(ArchiveErrorCode.NOT_A_DATA_SET.text()));
    }

    /** @param unreadable whether its syntax was broken, so that nothing could be made of it */
    void failed(Announced announced, int reason, boolean unreadable) {
        badSyntax += unreadable ? 1 : 0;
        if (announced.sopInstanceUid().isEmpty()) {
            otherFailures.add(DataSet.builder().set(Tag.FailureReason, reason).build());
        } else {
            failed.add(reference(announced, announced.sopInstanceUid())
                    .set(Tag.FailureReason, reason)
                    .build());
        }
    }

    private static DataSetBuilder reference(Announced announced, String sopInstanceUid) {
        return DataSet.builder()
                .set(Tag.ReferencedSOPClassUID, announced.sopClassUid())
                .set(Tag.ReferencedSOPInstanceUID, sopInstanceUid);
    }

    private int failures() {
        return failed.size() + otherFailures.size();
    }

    boolean isEmpty() {
        return referenced.isEmpty() && failures() == 0;
    }

    /** Whether everything that came was stored into its study. */
    boolean isWhole() {
        return !referenced.isEmpty() && failures() + warnings == 0;
    }

    /** PS3.18 table 10.5.3-1: 200 all stored; 202 some, or with warnings; none: 400 for bad syntax, 503 for want of space or database, else 409. */
    int status() {
        if (!referenced.isEmpty()) {
            return failures() + warnings > 0 ? 202 : 200;
        }
        return outOfResources == failures() ? 503 : badSyntax == failures() ? 400 : 409;
    }

    DataSet dataSet() {
        DataSetBuilder answer = DataSet.builder();
        if (studies.size() == 1) {
            answer.set(Tag.RetrieveURL, base + "/studies/" + studies.first());
        } else {
            answer.setEmpty(Tag.RetrieveURL);
        }
        if (!referenced.isEmpty()) {
            answer.set(Tag.ReferencedSOPSequence, referenced);
        }
        if (!failed.isEmpty()) {
            answer.set(Tag.FailedSOPSequence, failed);
        }
        if (!otherFailures.isEmpty()) {
            answer.set(Tag.OtherFailuresSequence, otherFailures);
        }
        return answer.build();
    }
}
