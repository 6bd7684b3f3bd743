package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** The images that a report was made from (PS3.16 TID 1600): one group per series with what its images share (TID 1602). */
public final class ImageLibrary {
    private ImageLibrary() {}

    /** The library of those images, in their order. Pixel data is not needed. */
    public static ContentItem.Container of(List<DataSet> images) {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        for (DataSet image : images) {
            series.computeIfAbsent(image.values().string(Tag.SeriesInstanceUID, ""), uid -> new ArrayList<>())
                    .add(image);
        }
        ContentItem.Container library =
                ContentItem.Container.of(SrCodes.IMAGE_LIBRARY).ofTemplate("1600");
        for (List<DataSet> group : series.values()) {
            library = library.with(Relationship.CONTAINS, group(group));
        }
        return library;
    }

    private static ContentItem.Container group(List<DataSet> images) {
        List<ContentItem.Child> content = new ArrayList<>();
        for (ContentItem descriptor : descriptors(images.getFirst().values())) {
            content.add(new ContentItem.Child(Relationship.HAS_ACQ_CONTEXT, descriptor));
        }
        for (DataSet image : images) {
            content.add(new ContentItem.Child(Relationship.CONTAINS, entry(image)));
        }
        return ContentItem.Container.of(SrCodes.IMAGE_LIBRARY_GROUP).withContent(content);
    }

    /** An object with a waveform is no image, and may not be referenced as one (PS3.3 C.18.4, C.18.5). */
    private static ContentItem entry(DataSet image) {
        InstanceReference reference = InstanceReference.of(image);
        return image.contains(Tag.WaveformSequence)
                        || "ECG".equals(image.values().string(Tag.Modality, ""))
                ? new ContentItem.Waveform(Optional.empty(), reference, List.of(), List.of())
                : ContentItem.Image.of(reference);
    }

    private static List<ContentItem> descriptors(Values image) {
        List<ContentItem> out = new ArrayList<>();
        image.string(Tag.Modality)
                .ifPresent(modality -> out.add(ContentItem.Coded.of(
                        Code.dcm("121139", "Modality"), Code.dcm(modality, modalityName(modality)))));
        image.string(Tag.StudyDate)
                .ifPresent(date -> out.add(
                        ContentItem.Moment.of(ContentItem.Moment.Kind.DATE, Code.dcm("111060", "Study Date"), date)));
        image.string(Tag.FrameOfReferenceUID)
                .ifPresent(uid -> out.add(ContentItem.UidRef.of(Code.dcm("112227", "Frame of Reference UID"), uid)));
        image.integer(Tag.Rows).ifPresent(rows -> out.add(pixels("110910", "Pixel Data Rows", rows)));
        image.integer(Tag.Columns).ifPresent(columns -> out.add(pixels("110911", "Pixel Data Columns", columns)));
        return out;
    }

    private static ContentItem pixels(String code, String meaning, int count) {
        return ContentItem.Num.of(
                CodedEntry.of(Code.dcm(code, meaning)), count, new Code("{pixels}", "UCUM", "pixels"));
    }

    /** Meanings of CID 29 for the modalities of the emergency lines; others stand under their own term. */
    private static String modalityName(String modality) {
        return switch (modality) {
            case "CT" -> "Computed Tomography";
            case "MR" -> "Magnetic Resonance";
            case "DX" -> "Digital Radiography";
            case "CR" -> "Computed Radiography";
            case "US" -> "Ultrasound";
            case "XA" -> "X-Ray Angiography";
            case "ECG" -> "Electrocardiography";
            default -> modality;
        };
    }
}
