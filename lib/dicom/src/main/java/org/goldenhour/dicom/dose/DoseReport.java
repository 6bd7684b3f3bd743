package org.goldenhour.dicom.dose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.sr.SrDocument;

/**
 * What a device says that it irradiated: X-Ray Radiation Dose SR of projection radiography (PS3.16 TID 10001) or of computed tomography (TID 10011). What the
 * report does not say, or says in a unit that is not known, is absent.
 *
 * @param procedure of the report, such as SCT 77477000 "Computed Tomography X-Ray"
 * @param irradiationStarted DT of PS3.5 6.2 as written, or empty
 * @param irradiationEnded the same
 * @param ctTotal of CT only
 * @param ctEvents in the order of the report, localizers included
 * @param projectionTotals one a plane of the device
 * @param projectionEvents in the order of the report
 */
public record DoseReport(
        Optional<CodedEntry> procedure,
        String irradiationStarted,
        String irradiationEnded,
        Optional<CtTotal> ctTotal,
        List<CtEvent> ctEvents,
        List<ProjectionTotal> projectionTotals,
        List<ProjectionEvent> projectionEvents) {
    public DoseReport {
        ctEvents = List.copyOf(ctEvents);
        projectionTotals = List.copyOf(projectionTotals);
        projectionEvents = List.copyOf(projectionEvents);
    }

    /** The dose report in that document, or empty where it is another kind of document. */
    public static Optional<DoseReport> read(SrDocument document) {
        return DoseReportReading.read(document.root());
    }

    /**
     * CT Accumulated Dose Data (TID 10012).
     *
     * @param events DCM 113812
     * @param doseLengthProductMGyCm DCM 113813, of all events
     * @param effectiveDoseMSv DCM 113814
     */
    public record CtTotal(OptionalInt events, OptionalDouble doseLengthProductMGyCm, OptionalDouble effectiveDoseMSv) {}

    /**
     * One CT Irradiation Event (TID 10013).
     *
     * @param eventUid DCM 113769
     * @param protocol Acquisition Protocol, possibly empty
     * @param acquisitionType DCM 113820, such as DCM 113805 "Constant Angle Acquisition" of a localizer
     * @param ctdiVolMGy DCM 113830, mean over the scanned length; none of a localizer
     * @param phantom DCM 113835, to which CTDIvol refers: head 16 cm or body 32 cm
     * @param doseLengthProductMGyCm DCM 113838
     * @param sizeSpecificDoseMGy DCM 113930
     * @param scanningLengthMm DCM 113825
     * @param exposureTimeSeconds DCM 113824
     * @param pitch DCM 113828
     * @param sources one of most devices, two of those with two tubes
     */
    public record CtEvent(
            String eventUid,
            String protocol,
            Optional<CodedEntry> targetRegion,
            Optional<CodedEntry> acquisitionType,
            OptionalDouble ctdiVolMGy,
            Optional<CodedEntry> phantom,
            OptionalDouble doseLengthProductMGyCm,
            OptionalDouble sizeSpecificDoseMGy,
            OptionalDouble scanningLengthMm,
            OptionalDouble exposureTimeSeconds,
            OptionalDouble pitch,
            List<XRaySource> sources) {
        public CtEvent {
            sources = List.copyOf(sources);
        }
    }

    /**
     * CT X-Ray Source Parameters (TID 10014).
     *
     * @param peakKilovoltage DCM 113733
     * @param tubeCurrentMA DCM 113734, mean
     * @param rotationSeconds DCM 113834
     */
    public record XRaySource(
            OptionalDouble peakKilovoltage, OptionalDouble tubeCurrentMA, OptionalDouble rotationSeconds) {}

    /**
     * Accumulated X-Ray Dose Data of one plane (TID 10002, 10004, 10005, 10007).
     *
     * @param plane DCM 113764, such as DCM 113622 "Single Plane"
     * @param doseAreaProductGyCm2 DCM 113722
     * @param referencePointDoseMGy DCM 113725, fluoroscopy and acquisition together
     * @param fluoroscopyDoseAreaProductGyCm2 DCM 113726
     * @param fluoroscopySeconds DCM 113730
     * @param glandularDosesMGy DCM 111637, one a breast
     */
    public record ProjectionTotal(
            Optional<CodedEntry> plane,
            OptionalDouble doseAreaProductGyCm2,
            OptionalDouble referencePointDoseMGy,
            OptionalDouble fluoroscopyDoseAreaProductGyCm2,
            OptionalDouble fluoroscopySeconds,
            List<Double> glandularDosesMGy) {
        public ProjectionTotal {
            glandularDosesMGy = List.copyOf(glandularDosesMGy);
        }
    }

    /**
     * One Irradiation Event X-Ray Data (TID 10003).
     *
     * @param eventUid DCM 113769
     * @param started DCM 111526, DT of PS3.5 6.2 as written, or empty
     * @param eventType DCM 113721, such as SCT 44491008 "Fluoroscopy"
     * @param doseAreaProductGyCm2 DCM 122130
     * @param referencePointDoseMGy DCM 113738
     * @param peakKilovoltage DCM 113733, the first
     * @param tubeCurrentMA DCM 113734, the first
     * @param glandularDoseMGy DCM 111631
     */
    public record ProjectionEvent(
            String eventUid,
            String started,
            String protocol,
            Optional<CodedEntry> plane,
            Optional<CodedEntry> eventType,
            OptionalDouble doseAreaProductGyCm2,
            OptionalDouble referencePointDoseMGy,
            OptionalDouble peakKilovoltage,
            OptionalDouble tubeCurrentMA,
            OptionalDouble glandularDoseMGy) {}
}
