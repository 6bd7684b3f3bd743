package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
 * WADO-RS of studies, series and instances (PS3.18 10.4). Without a transfer syntax in Accept the data set leaves as it was stored, byte for byte; explicit little endian can
 * be asked for where pixels are not compressed or can be decoded.
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class InstanceController {
    private static final String DICOM = "application/dicom";

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
        Acceptance.Form form = form(request, List.of(found));
        if (form.multipart() || form.type().isWildcardType()) {
            multipart(List.of(found), request, response);
            return;
        }
        String syntax = syntax(form, found);
        response.setContentType(DICOM + "; transfer-syntax=" + syntax);
        StoredFile file = retrieval.file(found);
        if (syntax.equals(found.transferSyntaxUid())) {
            response.setContentLengthLong(file.head(syntax).length + found.dataSetLength());
        }
        write(file, syntax, response.getOutputStream());
    }

    private void multipart(List<StoredInstance> instances, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Acceptance.Form form = form(request, instances);
        if (!form.multipart() && !form.type().isWildcardType()) {
            throw DicomWebException.notAcceptable("several instances are answered in multipart/related");
        }
        try (Multipart multipart = new Multipart(response, DICOM)) {
            for (StoredInstance instance : instances) {
                String syntax = syntax(form, instance);
                write(retrieval.file(instance), syntax, multipart.part(DICOM + "; transfer-syntax=" + syntax, ""));
            }
        }
    }

    /** The first form in which each of the instances can leave. */
    private static Acceptance.Form form(HttpServletRequest request, List<StoredInstance> instances) {
        return Acceptance.of(request).forms().stream()
                .filter(form -> form.includes(DICOM))
                .filter(form -> instances.stream().allMatch(instance -> canBe(form, instance)))
                .findFirst()
                .orElseThrow(
                        () -> DicomWebException.notAcceptable(
                                "instances leave as application/dicom, as stored or, where they can be decoded, in explicit little endian"));
    }

    private static boolean canBe(Acceptance.Form form, StoredInstance instance) {
        return form.anySyntax()
                || form.transferSyntax().get().equals(instance.transferSyntaxUid())
                || form.transferSyntax().get().equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                        && PixelData.isDecodable(TransferSyntax.of(instance.transferSyntaxUid()));
    }

    private static String syntax(Acceptance.Form form, StoredInstance instance) {
        return form.anySyntax()
                ? instance.transferSyntaxUid()
                : form.transferSyntax().get();
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
