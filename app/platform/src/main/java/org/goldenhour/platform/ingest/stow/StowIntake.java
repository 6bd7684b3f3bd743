package org.goldenhour.platform.ingest.stow;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.UidRegistry;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.StorageSopClasses;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.arrival.Arrivals;
import org.goldenhour.platform.ingest.arrival.Sender;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the instances of STOW-RS requests into the archive, one by one, and notes of each what became of it. */
@Component
class StowIntake {
    private static final Logger LOG = LoggerFactory.getLogger(StowIntake.class);
    private static final int HEAD_BYTES = 64 << 10;

    private final Archive archive;
    private final Arrivals arrivals;
    private final Network network;
    private final Clock clock;

    StowIntake(Archive archive, Arrivals arrivals, Network network, Clock clock) {
        this.archive = archive;
        this.arrivals = arrivals;
        this.network = network;
        this.clock = clock;
    }

    /** One request. @param origin of who sends, where that is known @param onlyStudy that its address names */
    record Visit(Sender sender, Optional<HospitalId> origin, Optional<String> onlyStudy, StowResponse answer) {}

    Optional<HospitalId> hospitalOf(String aeTitle) {
        return aeTitle == null || aeTitle.isBlank()
                ? Optional.empty()
                : network.hospitalOfAeTitle(aeTitle).map(Hospital::id);
    }

    /** A Part 10 file. */
    void file(Visit visit, InputStream part) throws IOException {
        visit.sender.receiving(true);
        try {
            BufferedInputStream in = new BufferedInputStream(part, HEAD_BYTES);
            in.mark(HEAD_BYTES);
            byte[] head = in.readNBytes(HEAD_BYTES);
            in.reset();
            DicomFile meta;
            try {
                meta = DicomReader.readFile(head, ReadOptions.HEADER.stoppingBefore(0x00030000));
            } catch (MalformedDicomException e) {
                refuse(visit, e.code().text(), e.getMessage());
                return;
            }
            in.skipNBytes(meta.dataSetPosition());
            store(visit, meta.fileMetaInformation().values(), meta.transferSyntax(), in);
        } finally {
            visit.sender.receiving(false);
        }
    }

    /** Metadata whose bulk data come in later parts, or that have none. */
    void metadata(Visit visit, DescribedInstances described, boolean xml, InputStream part) throws IOException {
        try {
            if (xml) {
                described.addXml(part);
            } else {
                described.addJson(part);
            }
        } catch (MalformedDicomException e) {
            refuse(visit, e.code().text(), e.getMessage());
        }
    }

    /** Stores what has become whole. */
    void whole(Visit visit, DescribedInstances described) throws IOException {
        for (DescribedInstances.Whole one : described.whole()) {
            byte[] bytes = DicomWriter.toBytes(one.dataSet(), one.transferSyntax());
            DataSet meta = DataSet.builder()
                    .set(Tag.MediaStorageSOPClassUID, one.dataSet().values().string(Tag.SOPClassUID, ""))
                    .set(Tag.MediaStorageSOPInstanceUID, one.dataSet().values().string(Tag.SOPInstanceUID, ""))
                    .build();
            store(visit, meta.values(), one.transferSyntax(), new ByteArrayInputStream(bytes));
        }
    }

    /** An instance that refers to bulk data which never came. */
    void incomplete(Visit visit, DataSet dataSet) {
        list(visit, IngestErrorCode.PART_NOT_DICOM.text(), "a part that the metadata refer to has not come");
        visit.answer.failed(
                new StowResponse.Announced(
                        dataSet.values().string(Tag.SOPClassUID, ""),
                        dataSet.values().string(Tag.SOPInstanceUID, "")),
                StowResponse.CANNOT_UNDERSTAND,
                false);
    }

    private void store(Visit visit, Values meta, TransferSyntax transferSyntax, InputStream dataSet)
            throws IOException {
        StowResponse.Announced announced = new StowResponse.Announced(
                meta.string(Tag.MediaStorageSOPClassUID, ""), meta.string(Tag.MediaStorageSOPInstanceUID, ""));
        if (isKnownAndNoImage(announced.sopClassUid())) {
            list(visit, IngestErrorCode.SOP_CLASS_NOT_STORED.text(), "not a storage SOP class");
            visit.answer.failed(announced, StowResponse.SOP_CLASS_NOT_SUPPORTED, false);
            return;
        }
        HospitalId origin = visit.origin
                .or(() -> hospitalOf(meta.string(Tag.SourceApplicationEntityTitle, "")))
                .orElse(HospitalId.UNASSIGNED);
        StoreOutcome outcome;
        try {
            outcome = archive.store(
                    new IncomingInstance(
                            origin,
                            visit.sender.source(),
                            transferSyntax,
                            Optional.empty(),
                            Optional.empty(),
                            visit.onlyStudy),
                    dataSet);
            tell(visit.sender, outcome);
        } catch (RuntimeException e) {
            LOG.error("{} an instance of a request", IngestErrorCode.PART_NOT_STORED.text(), e);
            visit.answer.failed(announced, StowResponse.PROCESSING_FAILURE, false);
            return;
        }
        visit.answer.add(announced, outcome);
    }

    private void tell(Sender sender, StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Stored stored -> arrivals.stored(sender, stored);
            case StoreOutcome.AlreadyStored known -> arrivals.alreadyStored(sender, known);
            case StoreOutcome.KeptAside kept -> {}
            case StoreOutcome.Refused refused -> {}
        }
    }

    /** What nobody knows may be a vendor's images. */
    private static boolean isKnownAndNoImage(String sopClassUid) {
        return UidRegistry.of(sopClassUid).isPresent() && !StorageSopClasses.isStandard(sopClassUid);
    }

    /** A part that is nothing to be stored. */
    void refuse(Visit visit, IngestErrorCode code) {
        refuse(visit, code.text(), "the part is not application/dicom");
    }

    private void refuse(Visit visit, String code, String detail) {
        list(visit, code, detail);
        visit.answer.failed(StowResponse.Announced.NOTHING, StowResponse.CANNOT_UNDERSTAND, true);
    }

    private void list(Visit visit, String code, String detail) {
        archive.refuse(new Refusal(
                clock.instant(),
                visit.origin.orElse(HospitalId.UNASSIGNED),
                visit.sender.source(),
                Optional.empty(),
                Refusal.Kind.REFUSED,
                code,
                detail));
    }
}
