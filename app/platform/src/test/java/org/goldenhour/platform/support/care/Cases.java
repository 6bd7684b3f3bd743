package org.goldenhour.platform.support.care;

import java.util.List;
import java.util.UUID;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedSeries.ArchivedInstance;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.triage.AiState;
import org.goldenhour.platform.triage.StudyTriaged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings patients in as ingest and triage would: header first, then the events, each in a transaction. */
public class Cases {
    private final InMemoryArchive archive;
    private final ScriptedTriage triage;
    private final SettableClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    public Cases(
            InMemoryArchive archive,
            ScriptedTriage triage,
            SettableClock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.archive = archive;
        this.triage = triage;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A head CT of that patient from that hospital, begun and arrived. @return its StudyInstanceUID */
    public String headCt(HospitalId origin, String name, String rawName) {
        String study = "2.25." + (UUID.randomUUID().getMostSignificantBits() >>> 1);
        String series = StrokeCase.series(study).seriesInstanceUid();
        archive.put(
                InMemoryArchive.study(study, origin, name, rawName, "PID" + study.substring(5, 12), clock.instant()),
                List.of(new ArchivedSeries(
                        series,
                        1,
                        "CT",
                        "Head 5mm",
                        "HEAD",
                        false,
                        List.of(new ArchivedInstance(
                                series + ".7", StrokeCase.CT_IMAGE_STORAGE, "1.2.840.10008.1.2.1", 7, 1, 512, 512)))));
        archive.putHeader(DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, StrokeCase.CT_IMAGE_STORAGE)
                .set(Tag.SOPInstanceUID, series + ".7")
                .set(Tag.StudyInstanceUID, study)
                .set(Tag.SeriesInstanceUID, series)
                .set(Tag.PatientName, rawName)
                .set(Tag.PatientID, "PID" + study.substring(5, 12))
                .set(Tag.PatientBirthDate, "19600101")
                .set(Tag.PatientSex, "M")
                .set(Tag.StudyDate, "20261124")
                .set(Tag.StudyTime, "030000")
                .set(Tag.AccessionNumber, "A1")
                .set(Tag.Modality, "CT")
                .build());
        archive.grant(study, People.CENTRE);
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new StudyBegan(study, origin, clock.instant()));
            events.publishEvent(new StudyArrived(study, origin, 1, 1, "ASSOCIATION_RELEASED", clock.instant()));
        });
        return study;
    }

    /** A head with a bleed that triage has found. */
    public String bleed(HospitalId origin, String name, String rawName) {
        String study = headCt(origin, name, rawName);
        triage.answer(StrokeCase.bleed(study, clock.instant()));
        transaction.executeWithoutResult(
                status -> events.publishEvent(new StudyTriaged(study, 1, AiState.FINDING, Urgency.IMMEDIATE)));
        return study;
    }

    /** A study with ST elevation, measured lead by lead. */
    public String elevation(HospitalId origin, String name, String rawName) {
        String study = headCt(origin, name, rawName);
        triage.answer(StrokeCase.elevation(study, clock.instant()));
        transaction.executeWithoutResult(
                status -> events.publishEvent(new StudyTriaged(study, 1, AiState.FINDING, Urgency.IMMEDIATE)));
        return study;
    }

    /** A head in which triage found nothing; the midline lies 0.64 mm aside. */
    public String nothingFound(HospitalId origin, String name, String rawName) {
        String study = headCt(origin, name, rawName);
        triage.answer(StrokeCase.nothingFound(study, clock.instant()));
        transaction.executeWithoutResult(
                status -> events.publishEvent(new StudyTriaged(study, 1, AiState.NO_FINDING, Urgency.URGENT)));
        return study;
    }
}
