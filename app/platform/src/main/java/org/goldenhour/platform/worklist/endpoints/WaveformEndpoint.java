package org.goldenhour.platform.worklist.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.imaging.ecg.DicomWaveform;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.InstanceLocation;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.worklist.WorklistProblem;
import org.goldenhour.platform.worklist.entries.Entries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/studies/UID/waveforms/UID}: one electrocardiogram, decoded and measured, for drawing. */
@RestController
class WaveformEndpoint {
    private final Entries entries;
    private final Archive archive;
    private final CurrentActor currentActor;
    private final AuditTrail audit;

    WaveformEndpoint(Entries entries, Archive archive, CurrentActor currentActor, AuditTrail audit) {
        this.entries = entries;
        this.archive = archive;
        this.currentActor = currentActor;
        this.audit = audit;
    }

    @GetMapping("/api/studies/{study}/waveforms/{instance}")
    WaveformView waveform(@PathVariable String study, @PathVariable String instance) {
        Actor actor = currentActor.get();
        entries.of(study, actor).orElseThrow(WorklistProblem.NO_STUDY::refused);
        InstanceLocation at = archive.locate(study, instance).orElseThrow(WorklistProblem.NO_STUDY::refused);
        audit.record(actor.accountId(), "WAVEFORM_OPENED", study, "");
        return switch (DicomWaveform.read(read(at))) {
            case EcgRead.Complete complete -> WaveformView.of(complete.signal());
            case EcgRead.Refused refused -> throw WorklistProblem.NO_WAVEFORM.refused(Map.of("reason", refused.flag()));
        };
    }

    private static DataSet read(InstanceLocation at) {
        try (InputStream bytes = FileStretch.open(at.file(), at.offset(), at.length())) {
            return DicomReader.readFile(bytes, ReadOptions.ALL).dataSet();
        } catch (MalformedDicomException e) {
            throw WorklistProblem.NO_WAVEFORM.refused(Map.of("reason", e.code().toString()));
        } catch (IOException e) {
            throw WorklistProblem.NO_WAVEFORM.refused(Map.of("reason", "UNREADABLE"));
        }
    }
}
