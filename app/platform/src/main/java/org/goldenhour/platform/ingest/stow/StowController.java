package org.goldenhour.platform.ingest.stow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.arrival.Arrivals;
import org.goldenhour.platform.ingest.arrival.Sender;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 10.5): Part 10 files in {@code multipart/related; type="application/dicom"}, or one of them as the whole body. Each is stored on its own; a short
 * quiet time after the last request is the evidence that its studies have arrived.
 *
 * <p>The origin is the hospital of who sends. A machine client without one may name the sending device by {@code ?sender=AE_TITLE}; else SourceApplicationEntityTitle
 * (0002,0016) of each file tells, where the network knows it; else the study is unassigned.
 */
@RestController
@RequestMapping("/dicom-web/studies")
class StowController {
    private static final int HEAD_BYTES = 64 << 10;
    private static final String DICOM = "application/dicom";

    /** Many clients leave out the quotation marks that RFC 2045 5.1 wants around a value with a slash. */
    private static final Pattern UNQUOTED_TYPE = Pattern.compile("(;\\s*type=)([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);

    private final Archive archive;
    private final Arrivals arrivals;
    private final Network network;
    private final CurrentActor actors;
    private final Clock clock;

    StowController(Archive archive, Arrivals arrivals, Network network, CurrentActor actors, Clock clock) {
        this.archive = archive;
        this.arrivals = arrivals;
        this.network = network;
        this.actors = actors;
        this.clock = clock;
    }

    @PostMapping
    void store(HttpServletRequest request, HttpServletResponse response) throws IOException {
        take(Optional.empty(), request, response);
    }

    @PostMapping("/{study}")
    void storeInto(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        take(Optional.of(study), request, response);
    }

    private record Visit(Sender sender, Actor actor, Optional<HospitalId> origin, Optional<String> onlyStudy) {}

    private void take(Optional<String> study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Actor actor = actors.require(Role.MACHINE, Role.RADIOGRAPHER, Role.ADMINISTRATOR);
        Optional<HospitalId> origin = actor.hospital().or(() -> hospitalOf(request.getParameter("sender")));
        Sender sender = arrivals.requestOpened("STOW:" + actor.accountId(), actor.accountId());
        try {
            String url = request.getRequestURL().toString();
            StowResponse answer = new StowResponse(url.substring(0, url.lastIndexOf("/studies")));
            readAll(new Visit(sender, actor, origin, study), request, answer);
            answer(answer, response);
        } catch (Unreadable e) {
            problem(response, e.status, e.code);
        } finally {
            arrivals.ended(sender, false, "QUIET");
        }
    }

    /** The request as a whole cannot be read. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final IngestErrorCode code;

        Unreadable(int status, IngestErrorCode code, Throwable cause) {
            super(code.text(), cause);
            this.status = status;
            this.code = code;
        }
    }

    private void readAll(Visit visit, HttpServletRequest request, StowResponse answer) throws IOException {
        MediaType type = contentType(request);
        if (type.isCompatibleWith(MediaType.parseMediaType(DICOM))) {
            storePart(visit, request.getInputStream(), answer);
            return;
        }
        String boundary = type.getParameter("boundary");
        if (!type.getType().equals("multipart") || boundary == null) {
            throw new Unreadable(415, IngestErrorCode.NOT_MULTIPART, null);
        }
        MultipartReader parts = new MultipartReader(request.getInputStream(), boundary.replace("\"", ""));
        try {
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                String partType = part.get().header("content-type");
                if (partType.isEmpty() || partType.startsWith(DICOM) && !partType.startsWith(DICOM + "+")) {
                    storePart(visit, part.get().body(), answer);
                } else {
                    refuse(visit, IngestErrorCode.PART_NOT_DICOM, answer);
                }
            }
        } catch (EOFException | MultipartReader.MalformedMultipartException e) {
            throw new Unreadable(400, IngestErrorCode.REQUEST_BROKEN, e);
        }
    }

    private static MediaType contentType(HttpServletRequest request) throws Unreadable {
        try {
            String type = request.getContentType() == null ? "application/octet-stream" : request.getContentType();
            return MediaType.parseMediaType(UNQUOTED_TYPE.matcher(type).replaceAll("$1\"$2\""));
        } catch (InvalidMediaTypeException e) {
            throw new Unreadable(415, IngestErrorCode.NOT_MULTIPART, e);
        }
    }

    private void storePart(Visit visit, InputStream part, StowResponse answer) throws IOException {
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
                refuse(visit, e.code().text(), e.getMessage(), answer);
                return;
            }
            in.skipNBytes(meta.dataSetPosition());
            store(visit, meta.fileMetaInformation().values(), meta.transferSyntax(), in, answer);
        } finally {
            visit.sender.receiving(false);
        }
    }

    private void store(
            Visit visit, Values meta, TransferSyntax transferSyntax, InputStream dataSet, StowResponse answer)
            throws IOException {
        Optional<String> sopClass = meta.string(Tag.MediaStorageSOPClassUID);
        Optional<String> sopInstance = meta.string(Tag.MediaStorageSOPInstanceUID);
        HospitalId origin = visit.origin
                .or(() -> hospitalOf(meta.string(Tag.SourceApplicationEntityTitle, "")))
                .orElse(HospitalId.UNASSIGNED);
        StoreOutcome outcome = archive.store(
                new IncomingInstance(
                        origin,
                        visit.sender.source(),
                        transferSyntax,
                        Optional.empty(),
                        Optional.empty(),
                        visit.onlyStudy),
                dataSet);
        switch (outcome) {
            case StoreOutcome.Stored stored -> arrivals.stored(visit.sender, stored);
            case StoreOutcome.AlreadyStored known -> arrivals.alreadyStored(visit.sender, known);
            case StoreOutcome.KeptAside kept -> {}
            case StoreOutcome.Refused refused -> {}
        }
        answer.add(new StowResponse.Announced(sopClass.orElse(""), sopInstance.orElse("")), outcome);
    }

    private Optional<HospitalId> hospitalOf(String aeTitle) {
        return aeTitle == null || aeTitle.isBlank()
                ? Optional.empty()
                : network.hospitalOfAeTitle(aeTitle).map(Hospital::id);
    }

    private void refuse(Visit visit, IngestErrorCode code, StowResponse answer) {
        refuse(visit, code.text(), "the part is not application/dicom", answer);
    }

    private void refuse(Visit visit, String code, String detail, StowResponse answer) {
        archive.refuse(new Refusal(
                clock.instant(),
                visit.origin.orElse(HospitalId.UNASSIGNED),
                visit.sender.source(),
                Optional.empty(),
                Refusal.Kind.REFUSED,
                code,
                detail));
        answer.add(
                new StowResponse.Announced("", ""),
                new StoreOutcome.Refused(
                        StoreOutcome.Reason.CANNOT_UNDERSTAND, ArchiveErrorCode.NOT_A_DATA_SET.text(), detail));
    }

    private static void answer(StowResponse answer, HttpServletResponse response) throws IOException {
        if (answer.isEmpty()) {
            problem(response, 400, IngestErrorCode.NOT_MULTIPART);
            return;
        }
        response.setStatus(answer.status());
        response.setContentType("application/dicom+json");
        response.getOutputStream().write(DicomJson.toBytes(answer.dataSet()));
    }

    private static void problem(HttpServletResponse response, int status, IngestErrorCode code) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"" + code + "\",\"status\":" + status + ",\"code\":\""
                                + code.text() + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
