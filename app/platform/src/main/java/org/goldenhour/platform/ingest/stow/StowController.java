package org.goldenhour.platform.ingest.stow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.xml.NativeXml;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.arrival.Arrivals;
import org.goldenhour.platform.ingest.arrival.Sender;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 10.5): Part 10 files in {@code multipart/related; type="application/dicom"}, one of them as the whole body, or metadata in DICOM JSON or XML with their bulk
 * data. Each instance is stored on its own, and what was whole before a request broke off stays. A request that names its study and that was stored as a whole is evidence
 * that the study has arrived, unless its client is known to send in pieces; else a short quiet time is.
 *
 * <p>The origin is the hospital of who sends. A machine client without one may name the sending device by {@code ?sender=AE_TITLE}; else SourceApplicationEntityTitle
 * (0002,0016) of each file tells, where the network knows it; else the study is unassigned.
 */
@RestController
@RequestMapping("/dicom-web/studies")
class StowController {
    private static final String DICOM = "application/dicom";
    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";

    /** Many clients leave out the quotation marks that RFC 2045 5.1 wants around a value with a slash. */
    private static final Pattern UNQUOTED_TYPE = Pattern.compile("(;\\s*type=)([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);

    private final StowIntake intake;
    private final Arrivals arrivals;
    private final CurrentActor actors;

    StowController(StowIntake intake, Arrivals arrivals, CurrentActor actors) {
        this.intake = intake;
        this.arrivals = arrivals;
        this.actors = actors;
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

    private void take(Optional<String> study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Actor actor = actors.require(Role.MACHINE, Role.RADIOGRAPHER, Role.ADMINISTRATOR);
        Sender sender = arrivals.requestOpened("STOW:" + actor.accountId(), actor.accountId());
        boolean wholeStudy = false;
        try {
            String url = request.getRequestURL().toString();
            StowResponse answer = new StowResponse(url.substring(0, url.lastIndexOf("/studies")));
            Optional<IngestErrorCode> broken = readAll(
                    new StowIntake.Visit(
                            sender,
                            actor.hospital().or(() -> intake.hospitalOf(request.getParameter("sender"))),
                            study,
                            answer),
                    request);
            wholeStudy = study.isPresent() && broken.isEmpty() && answer.isWhole();
            answer(answer, broken, request, response);
        } catch (Unsupported e) {
            problem(response, 415, IngestErrorCode.NOT_MULTIPART);
        } finally {
            arrivals.ended(sender, wholeStudy, wholeStudy ? Arrivals.REQUEST_ENDED : "QUIET");
        }
    }

    /** The media type of the body is none that is stored. */
    private static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @return why the rest of the body could not be read, where it could not */
    private Optional<IngestErrorCode> readAll(StowIntake.Visit visit, HttpServletRequest request)
            throws IOException, Unsupported {
        MediaType type = contentType(request);
        if (type.isCompatibleWith(MediaType.parseMediaType(DICOM))) {
            intake.file(visit, request.getInputStream());
            return Optional.empty();
        }
        String boundary = type.getParameter("boundary");
        String of = type.getParameter("type") == null
                ? DICOM
                : type.getParameter("type").replace("\"", "");
        if (!type.getType().equals("multipart")
                || boundary == null
                || !List.of(DICOM, JSON, XML).contains(of)) {
            throw new Unsupported();
        }
        DescribedInstances described = new DescribedInstances();
        MultipartReader parts = new MultipartReader(request.getInputStream(), boundary.replace("\"", ""));
        try {
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                part(visit, part.get(), described);
            }
            return Optional.empty();
        } catch (EOFException | MultipartReader.MalformedMultipartException e) {
            visit.answer().failed(StowResponse.Announced.NOTHING, StowResponse.PROCESSING_FAILURE, true);
            return Optional.of(IngestErrorCode.REQUEST_BROKEN);
        } finally {
            described.incomplete().forEach(one -> intake.incomplete(visit, one));
        }
    }

    private void part(StowIntake.Visit visit, MultipartReader.Part part, DescribedInstances described)
            throws IOException {
        String type = part.header("content-type");
        String plain = type.split(";")[0].strip().toLowerCase(Locale.ROOT);
        switch (plain) {
            case JSON, XML -> intake.metadata(visit, described, plain.equals(XML), part.body());
            case "", DICOM -> intake.file(visit, part.body());
            default -> {
                String location = part.header("content-location");
                if (!described.wants(location)) {
                    intake.refuse(visit, IngestErrorCode.PART_NOT_DICOM);
                    return;
                }
                Optional<BulkPart> bulk = BulkPart.read(type, part.body());
                bulk.ifPresent(one -> described.addBulk(location, one));
            }
        }
        intake.whole(visit, described);
    }

    private static MediaType contentType(HttpServletRequest request) throws Unsupported {
        try {
            String type = request.getContentType() == null ? "application/octet-stream" : request.getContentType();
            return MediaType.parseMediaType(UNQUOTED_TYPE.matcher(type).replaceAll("$1\"$2\""));
        } catch (InvalidMediaTypeException e) {
            throw new Unsupported();
        }
    }

    private static void answer(
            StowResponse answer,
            Optional<IngestErrorCode> broken,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (answer.isEmpty()) {
            problem(response, 400, broken.orElse(IngestErrorCode.NOT_MULTIPART));
            return;
        }
        response.setStatus(answer.status());
        boolean xml = wantsXml(request);
        response.setContentType(xml ? XML : JSON);
        response.getOutputStream()
                .write(xml ? NativeXml.toBytes(answer.dataSet()) : DicomJson.toBytes(answer.dataSet()));
    }

    /** Images are never refused because of how the sender would like to hear of it (RFC 9110 12.5.1): who accepts neither form gets JSON. */
    private static boolean wantsXml(HttpServletRequest request) {
        String parameter = request.getParameter("accept");
        List<String> headers = parameter != null ? List.of(parameter) : Collections.list(request.getHeaders("Accept"));
        try {
            return MediaType.parseMediaTypes(headers).stream()
                    .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                    .map(type -> type.getType() + "/" + type.getSubtype())
                    .filter(List.of(JSON, XML, "application/json", "*/*", "application/*")::contains)
                    .findFirst()
                    .filter(XML::equals)
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
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
