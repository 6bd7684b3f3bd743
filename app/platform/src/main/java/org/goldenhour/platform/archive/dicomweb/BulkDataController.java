package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.ValueLocation;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.archive.store.Metadata;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single values by the address that metadata name for them (PS3.18 10.4.1.1.5), in little endian; compressed pixel data fragment by fragment. */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}/series/{series}/instances/{instance}/bulkdata/{*path}")
class BulkDataController {
    private final Retrieval retrieval;

    BulkDataController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @GetMapping
    void value(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        Acceptance.Form form = Acceptance.of(request)
                .choose(one -> one.includes(Answers.OCTETS) ? Optional.of(one) : Optional.empty())
                .orElseThrow(() -> DicomWebException.notAcceptable(
                        "bulk data leave as octets",
                        List.of(Answers.OCTETS, "multipart/related; type=\"" + Answers.OCTETS + "\"")));
        String place = path.substring(1);
        Value value = value(found, place);
        Freshness freshness = Freshness.of(found.receivedAt(), found.sha256(), place, form.multipart());
        if (!form.multipart() && value.length >= 0) {
            freshness = freshness.ofBytesAsTheyAre();
        }
        if (freshness.isKnown(request, response)) {
            return;
        }
        response.setHeader("Content-Location", Answers.base(request) + Retrieval.pathOf(found) + "/bulkdata/" + place);
        if (value.fragments != null) {
            fragments(value.fragments, found.transferSyntaxUid(), response);
        } else if (form.multipart()) {
            try (Multipart multipart = new Multipart(response, Answers.OCTETS)) {
                value.writing.to(multipart.part(Answers.OCTETS, ""), 0, value.length);
            }
        } else {
            response.setContentType(Answers.OCTETS);
            ByteRange range = ByteRange.of(request, response, freshness, value.length);
            if (!Answers.isHead(request)) {
                value.writing.to(response.getOutputStream(), range.first(), range.length());
            }
        }
    }

    private interface Writing {
        void to(OutputStream out, long first, long length) throws IOException;
    }

    /** What is asked for. @param length in bytes, -1 for fragments */
    private record Value(Writing writing, long length, List<byte[]> fragments) {}

    private Value value(StoredInstance found, String place) throws IOException {
        Metadata metadata = retrieval.metadata(found);
        Optional<ValueLocation> location = metadata.leftOut().stream()
                .filter(one -> one.path().equals(place))
                .findFirst();
        StoredFile file = retrieval.file(found);
        boolean inPlace = location.isPresent()
                && location.get().position() >= 0
                && location.get().length() >= 0
                && TransferSyntax.of(found.transferSyntaxUid()).littleEndian();
        if (inPlace) {
            long start = location.get().position();
            return new Value(
                    (out, first, length) -> file.copyDataSet(out, start + first, length),
                    location.get().length(),
                    null);
        }
        DataSet holder = location.isPresent() ? file.dataSet() : metadata.header();
        return switch (element(holder, place)) {
            case Element.Bytes bytes ->
                new Value(
                        (out, first, length) -> out.write(bytes.value(), (int) first, (int) length),
                        bytes.value().length,
                        null);
            // Without the Basic Offset Table, which is no part of the pixels.
            case Element.Fragments all ->
                new Value(null, -1, all.fragments().subList(1, all.fragments().size()));
            case Element.Sequence sequence -> throw DicomWebException.notFound();
        };
    }

    private static void fragments(List<byte[]> fragments, String syntax, HttpServletResponse response)
            throws IOException {
        try (Multipart multipart = new Multipart(response, Answers.OCTETS)) {
            for (byte[] fragment : fragments) {
                multipart
                        .part(Answers.OCTETS + "; transfer-syntax=" + syntax, "")
                        .write(fragment);
            }
        }
    }

    /** The path alternates tags and indices of items: {@code 00880200/0/7FE00010}. */
    private static Element element(DataSet dataSet, String path) {
        DataSet level = dataSet;
        String[] steps = path.split("/");
        try {
            for (int i = 0; i + 2 < steps.length; i += 2) {
                level = level.values()
                        .items(Integer.parseUnsignedInt(steps[i], 16))
                        .get(Integer.parseInt(steps[i + 1]));
            }
            return level.get(Integer.parseUnsignedInt(steps[steps.length - 1], 16))
                    .orElseThrow(DicomWebException::notFound);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw DicomWebException.notFound();
        }
    }
}
