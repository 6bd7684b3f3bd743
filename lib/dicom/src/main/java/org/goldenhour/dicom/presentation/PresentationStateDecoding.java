package org.goldenhour.dicom.presentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.pixel.VoiWindow;
import org.goldenhour.dicom.presentation.PresentationState.Annotation;
import org.goldenhour.dicom.presentation.PresentationState.DisplayedArea;
import org.goldenhour.dicom.presentation.PresentationState.GraphicObject;
import org.goldenhour.dicom.presentation.PresentationState.Layer;
import org.goldenhour.dicom.presentation.PresentationState.Rescale;
import org.goldenhour.dicom.presentation.PresentationState.Target;
import org.goldenhour.dicom.presentation.PresentationState.TextObject;
import org.goldenhour.dicom.presentation.PresentationState.Window;

/** Reads presentation states, ours and other people's; what has no place or no meaning in them is passed over. */
final class PresentationStateDecoding {
    private PresentationStateDecoding() {}

    static Optional<PresentationState> read(DataSet dataSet) {
        Values values = dataSet.values();
        if (!PresentationState.SOP_CLASS_UID.equals(values.string(Tag.SOPClassUID, ""))) {
            return Optional.empty();
        }
        int rotation = values.integer(Tag.ImageRotation, 0);
        return Optional.of(new PresentationState(
                values.string(Tag.ContentLabel, ""),
                values.string(Tag.ContentDescription, ""),
                images(values),
                rescale(values),
                values.sequence(Tag.SoftcopyVOILUTSequence).stream()
                        .flatMap(item -> window(item).stream())
                        .toList(),
                values.sequence(Tag.DisplayedAreaSelectionSequence).stream()
                        .flatMap(item -> area(item).stream())
                        .toList(),
                values.sequence(Tag.GraphicAnnotationSequence).stream()
                        .map(PresentationStateDecoding::annotation)
                        .toList(),
                values.sequence(Tag.GraphicLayerSequence).stream()
                        .map(layer -> new Layer(
                                layer.string(Tag.GraphicLayer, ""),
                                layer.integer(Tag.GraphicLayerOrder, 0),
                                layer.string(Tag.GraphicLayerDescription, "")))
                        .toList(),
                rotation % 90 == 0 ? Math.floorMod(rotation, 360) : 0,
                "Y".equals(values.string(Tag.ImageHorizontalFlip, "")),
                "INVERSE".equals(values.string(Tag.PresentationLUTShape, ""))));
    }

    private static List<InstanceReference> images(Values values) {
        List<InstanceReference> out = new ArrayList<>();
        for (Values series : values.sequence(Tag.ReferencedSeriesSequence)) {
            for (Target image : targets(series)) {
                out.add(new InstanceReference(
                        values.string(Tag.StudyInstanceUID, ""),
                        series.string(Tag.SeriesInstanceUID, ""),
                        image.sopClassUid(),
                        image.sopInstanceUid()));
            }
        }
        return out;
    }

    private static List<Target> targets(Values item) {
        return item.sequence(Tag.ReferencedImageSequence).stream()
                .map(image -> new Target(
                        image.string(Tag.ReferencedSOPClassUID, ""),
                        image.string(Tag.ReferencedSOPInstanceUID, ""),
                        Arrays.stream(image.numbers(Tag.ReferencedFrameNumber))
                                .mapToObj(number -> (int) number)
                                .toList()))
                .filter(image -> !image.sopClassUid().isEmpty()
                        && !image.sopInstanceUid().isEmpty())
                .toList();
    }

    private static Optional<Rescale> rescale(Values values) {
        return values.number(Tag.RescaleSlope).isEmpty()
                        || values.number(Tag.RescaleIntercept).isEmpty()
                ? Optional.empty()
                : Optional.of(new Rescale(
                        values.number(Tag.RescaleIntercept).getAsDouble(),
                        values.number(Tag.RescaleSlope).getAsDouble(),
                        values.string(Tag.RescaleType, "US")));
    }

    private static Optional<Window> window(Values item) {
        return VoiWindow.read(item).map(voi -> new Window(targets(item), voi));
    }

    private static Optional<DisplayedArea> area(Values item) {
        double[] topLeft = item.numbers(Tag.DisplayedAreaTopLeftHandCorner);
        double[] bottomRight = item.numbers(Tag.DisplayedAreaBottomRightHandCorner);
        if (topLeft.length != 2 || bottomRight.length != 2) {
            return Optional.empty();
        }
        double[] spacing = item.numbers(Tag.PresentationPixelSpacing);
        boolean spaced = spacing.length == 2;
        return Optional.of(new DisplayedArea(
                targets(item),
                (int) topLeft[0],
                (int) topLeft[1],
                (int) bottomRight[0],
                (int) bottomRight[1],
                item.string(Tag.PresentationSizeMode, "SCALE TO FIT"),
                item.number(Tag.PresentationPixelMagnificationRatio).orElse(0),
                spaced ? spacing[0] : 0,
                spaced ? spacing[1] : 0));
    }

    private static Annotation annotation(Values item) {
        return new Annotation(
                targets(item),
                item.string(Tag.GraphicLayer, ""),
                item.sequence(Tag.TextObjectSequence).stream()
                        .flatMap(text -> text(text).stream())
                        .toList(),
                item.sequence(Tag.GraphicObjectSequence).stream()
                        .flatMap(graphic -> graphic(graphic).stream())
                        .toList());
    }

    private static Optional<TextObject> text(Values item) {
        List<Float> box = new ArrayList<>(floats(item, Tag.BoundingBoxTopLeftHandCorner));
        box.addAll(floats(item, Tag.BoundingBoxBottomRightHandCorner));
        List<Float> anchor = floats(item, Tag.AnchorPoint);
        boolean boxed = box.size() == 4;
        boolean anchored = anchor.size() == 2;
        return boxed || anchored
                ? Optional.of(new TextObject(
                        item.string(Tag.UnformattedTextValue, ""),
                        boxed ? box : List.of(),
                        !"DISPLAY".equals(item.string(Tag.BoundingBoxAnnotationUnits, "")),
                        anchored ? anchor : List.of(),
                        !"DISPLAY".equals(item.string(Tag.AnchorPointAnnotationUnits, "")),
                        "Y".equals(item.string(Tag.AnchorPointVisibility, ""))))
                : Optional.empty();
    }

    private static Optional<GraphicObject> graphic(Values item) {
        List<Float> points = floats(item, Tag.GraphicData);
        return points.isEmpty() || points.size() % 2 != 0
                ? Optional.empty()
                : Optional.of(new GraphicObject(
                        item.string(Tag.GraphicType, ""),
                        points,
                        !"DISPLAY".equals(item.string(Tag.GraphicAnnotationUnits, "")),
                        "Y".equals(item.string(Tag.GraphicFilled, ""))));
    }

    private static List<Float> floats(Values item, int tag) {
        return Arrays.stream(item.numbers(tag)).mapToObj(value -> (float) value).toList();
    }
}
