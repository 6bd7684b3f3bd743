package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS of studies, series and instances (PS3.18 10.4). A client that accepts anything, or {@code transfer-syntax=*}, gets the data set as it was stored, byte for byte; one
 * that names {@code application/dicom} alone gets explicit little endian (PS3.18 8.7.3.3.2), where that can be made.
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class InstanceController {
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

    private final Retrieval retrieval;

    InstanceController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @GetMapping
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        multipart(retrieval.all(study, Optional.empty()), request, response);
    }

    @GetMapping("/series/{series}")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        multipart(retrieval.all(study, Optional.of(series)), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        Acceptance.Form form = form(request, List.of(found), true);
        if (form.multipart() || form.isAnything()) {
            multipart(List.of(found), request, response);
            return;
        }
        String syntax = syntax(form, found).orElseThrow();
        Freshness freshness = freshness(List.of(found), syntax).ofBytesAsTheyAre();
        if (freshness.isKnown(request, response)) {
            return;
        }
        response.setContentType(Answers.DICOM + "; transfer-syntax=" + syntax);
        response.setHeader("Content-Location", Answers.base(request) + Retrieval.pathOf(found));
        StoredFile file = retrieval.file(found);
        if (!syntax.equals(found.transferSyntaxUid())) {
            write(file, syntax, response.getOutputStream());
            return;
        }
        ByteRange range = ByteRange.of(request, response, freshness, file.head(syntax).length + found.dataSetLength());
        if (!Answers.isHead(request)) {
            file.writeAsStored(response.getOutputStream(), range.first(), range.length());
        }
    }

    private void multipart(List<StoredInstance> instances, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Acceptance.Form form = form(request, instances, false);
        if (freshness(instances, form.transferSyntax().orElse(form.isAnything() ? "*" : EXPLICIT))
                .isKnown(request, response)) {
            return;
        }
        String base = Answers.base(request);
        try (Multipart multipart = new Multipart(response, Answers.DICOM)) {
            for (StoredInstance instance : Answers.isHead(request) ? List.<StoredInstance>of() : instances) {
                String syntax = syntax(form, instance).orElseThrow();
                OutputStream part = multipart.part(
                        Answers.DICOM + "; transfer-syntax=" + syntax, base + Retrieval.pathOf(instance));
                write(retrieval.file(instance), syntax, part);
            }
        }
    }

    private static Freshness freshness(List<StoredInstance> instances, String syntax) {
        StringBuilder all = new StringBuilder();
        instances.forEach(one -> all.append(one.sopInstanceUid()).append(' '));
        Instant last = instances.stream()
                .map(StoredInstance::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Freshness.of(last, all, syntax);
    }

    /** The first form in which each of the instances can leave. @param single whether one alone may leave without multipart */
    private static Acceptance.Form form(HttpServletRequest request, List<StoredInstance> instances, boolean single) {
        return Acceptance.of(request)
                .choose(form -> form.includes(Answers.DICOM)
                                && (single || form.multipart() || form.isAnything())
                                && instances.stream()
                                        .allMatch(one -> syntax(form, one).isPresent())
                        ? Optional.of(form)
                        : Optional.empty())
                .orElseThrow(() -> DicomWebException.notAcceptable(
                        "instances leave as application/dicom, as stored or, where they can be decoded, in explicit little endian",
                        offers(instances)));
    }

    private static List<String> offers(List<StoredInstance> instances) {
        String type = "multipart/related; type=\"" + Answers.DICOM + "\"; transfer-syntax=";
        boolean decodable =
                instances.stream().allMatch(one -> PixelData.isDecodable(TransferSyntax.of(one.transferSyntaxUid())));
        return decodable ? List.of(type + "*", type + EXPLICIT) : List.of(type + "*");
    }

    /** In which transfer syntax an instance leaves; empty where it cannot. */
    private static Optional<String> syntax(Acceptance.Form form, StoredInstance instance) {
        String stored = instance.transferSyntaxUid();
        boolean decodable = PixelData.isDecodable(TransferSyntax.of(stored));
        if (form.isAnything() || form.asStored()) {
            return Optional.of(stored);
        }
        if (form.transferSyntax().isEmpty()) {
            return Optional.of(decodable ? EXPLICIT : stored); // what nobody here can decode is better than nothing
        }
        String wanted = form.transferSyntax().get();
        return wanted.equals(stored) || wanted.equals(EXPLICIT) && decodable ? Optional.of(wanted) : Optional.empty();
    }

    private static void write(StoredFile file, String syntax, OutputStream out) throws IOException {
        if (syntax.equals(file.instance().transferSyntaxUid())) {
            file.writeAsStored(out);
        } else {
            DataSet decoded = decoded(file);
            out.write(file.head(syntax));
            DicomWriter.writeDataSet(out, decoded, TransferSyntax.of(syntax));
        }
    }

    private static DataSet decoded(StoredFile file) throws IOException {
        DataSet dataSet = file.dataSet();
        Optional<PixelData> pixels = PixelData.of(dataSet, file.transferSyntax());
        try {
            return pixels.isPresent() ? pixels.get().uncompressed() : dataSet;
        } catch (PixelCodecException e) {
            throw Frames.refused(e);
        }
    }
}
