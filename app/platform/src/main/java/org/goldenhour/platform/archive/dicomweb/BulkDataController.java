package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
    private static final String OCTETS = "application/octet-stream";

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
        Acceptance.Form form = Acceptance.of(request).forms().stream()
                .filter(one -> one.includes(OCTETS))
                .findFirst()
                .orElseThrow(() -> DicomWebException.notAcceptable("bulk data leave as " + OCTETS));
        String place = path.substring(1);
        Metadata metadata = retrieval.metadata(found);
        Optional<ValueLocation> location = metadata.leftOut().stream()
                .filter(one -> one.path().equals(place))
                .findFirst();
        TransferSyntax syntax = TransferSyntax.of(found.transferSyntaxUid());
        boolean inPlace = location.isPresent()
                && location.get().position() >= 0
                && location.get().length() >= 0
                && syntax.littleEndian();
        StoredFile file = retrieval.file(found);
        if (inPlace) {
            long length = location.get().length();
            answer(form, response, out -> file.copyDataSet(out, location.get().position(), length), length);
            return;
        }
        DataSet holder = location.isPresent() ? file.dataSet() : metadata.header();
        switch (element(holder, place)) {
            case Element.Bytes bytes -> answer(form, response, out -> out.write(bytes.value()), bytes.value().length);
            case Element.Fragments fragments -> fragments(fragments, found.transferSyntaxUid(), response);
            case Element.Sequence sequence -> throw DicomWebException.notFound();
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void answer(Acceptance.Form form, HttpServletResponse response, Writing value, long length)
            throws IOException {
        if (form.multipart()) {
            try (Multipart multipart = new Multipart(response, OCTETS)) {
                value.to(multipart.part(OCTETS, ""));
            }
            return;
        }
        response.setContentType(OCTETS);
        response.setContentLengthLong(length);
        value.to(response.getOutputStream());
    }

    /** Without the Basic Offset Table, which is no part of the pixels. */
    private static void fragments(Element.Fragments fragments, String syntax, HttpServletResponse response)
            throws IOException {
        try (Multipart multipart = new Multipart(response, OCTETS)) {
            for (byte[] fragment :
                    fragments.fragments().subList(1, fragments.fragments().size())) {
                multipart.part(OCTETS + "; transfer-syntax=" + syntax, "").write(fragment);
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
