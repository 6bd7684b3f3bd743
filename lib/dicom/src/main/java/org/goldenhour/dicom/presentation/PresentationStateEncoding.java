package org.goldenhour.dicom.presentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Utf8Item;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.pixel.VoiWindow;
import org.goldenhour.dicom.presentation.PresentationState.Annotation;
import org.goldenhour.dicom.presentation.PresentationState.DisplayedArea;
import org.goldenhour.dicom.presentation.PresentationState.GraphicObject;
import org.goldenhour.dicom.presentation.PresentationState.Layer;
import org.goldenhour.dicom.presentation.PresentationState.Target;
import org.goldenhour.dicom.presentation.PresentationState.TextObject;
import org.goldenhour.dicom.presentation.PresentationState.Window;

/** Writes the modules of PS3.3 A.33.1: C.11.10, C.11.11, C.11.1, C.11.8, C.10.4, C.10.5, C.10.6, C.10.7, C.11.6. */
final class PresentationStateEncoding {
    private PresentationStateEncoding() {}

    static DataSet write(PresentationState state, DerivedObject identity) {
        if (state.images().isEmpty() || state.displayedAreas().isEmpty()) {
            throw new IllegalArgumentException("a presentation state has an image and a displayed area");
        }
        DataSetBuilder out = identity.begin(PresentationState.SOP_CLASS_UID, "PR");
        DataSet common = out.build();
        out.remove(Tag.ContentDate)
                .remove(Tag.ContentTime)
                // It may be asked for of any series of a paired organ (PS3.3 C.7.3.1), which a state does not know.
                .setEmpty(Tag.Laterality)
                .set(Tag.ContentLabel, state.contentLabel())
                .set(Tag.ContentDescription, Utf8Item.longString(state.contentDescription()))
                .setEmpty(Tag.ContentCreatorName)
                .set(Tag.PresentationCreationDate, common.values().string(Tag.ContentDate, ""))
                .set(Tag.PresentationCreationTime, common.values().string(Tag.ContentTime, ""))
                .set(Tag.ReferencedSeriesSequence, series(state.images()))
                .set(
                        Tag.DisplayedAreaSelectionSequence,
                        state.displayedAreas().stream()
                                .map(PresentationStateEncoding::area)
                                .toList())
                .set(Tag.PresentationLUTShape, state.inverted() ? "INVERSE" : "IDENTITY");
        state.rescale()
                .ifPresent(rescale -> out.set(Tag.RescaleIntercept, rescale.intercept())
                        .set(Tag.RescaleSlope, rescale.slope())
                        .set(Tag.RescaleType, rescale.type()));
        if (!state.windows().isEmpty()) {
            out.set(
                    Tag.SoftcopyVOILUTSequence,
                    state.windows().stream()
                            .map(PresentationStateEncoding::window)
                            .toList());
        }
        if (!state.annotations().isEmpty()) {
            out.set(
                    Tag.GraphicAnnotationSequence,
                    state.annotations().stream()
                            .map(PresentationStateEncoding::annotation)
                            .toList());
            out.set(Tag.GraphicLayerSequence, layers(state));
        }
        if (state.rotationDegrees() != 0 || state.flippedHorizontally()) {
            out.set(Tag.ImageRotation, state.rotationDegrees())
                    .set(Tag.ImageHorizontalFlip, state.flippedHorizontally() ? "Y" : "N");
        }
        return out.build();
    }

    private static List<DataSet> series(List<InstanceReference> images) {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        for (InstanceReference image : images) {
            if (image.seriesInstanceUid().isEmpty()) {
                throw new IllegalArgumentException("an image without its series");
            }
            series.computeIfAbsent(image.seriesInstanceUid(), uid -> new ArrayList<>())
                    .add(image.item());
        }
        return series.entrySet().stream()
                .map(entry -> DataSet.builder()
                        .set(Tag.SeriesInstanceUID, entry.getKey())
                        .set(Tag.ReferencedImageSequence, entry.getValue())
                        .build())
                .toList();
    }

    private static void targets(List<Target> targets, DataSetBuilder out) {
        if (!targets.isEmpty()) {
            out.set(
                    Tag.ReferencedImageSequence,
                    targets.stream().map(PresentationStateEncoding::target).toList());
        }
    }

    private static DataSet target(Target target) {
        DataSetBuilder out = DataSet.builder()
                .set(Tag.ReferencedSOPClassUID, target.sopClassUid())
                .set(Tag.ReferencedSOPInstanceUID, target.sopInstanceUid());
        if (!target.frames().isEmpty()) {
            out.set(
                    Tag.ReferencedFrameNumber,
                    target.frames().stream().mapToLong(Integer::longValue).toArray());
        }
        return out.build();
    }

    private static DataSet window(Window window) {
        DataSetBuilder out = DataSet.builder()
                .set(Tag.WindowCenter, window.voi().center())
                .set(Tag.WindowWidth, window.voi().width());
        if (window.voi().function() != VoiWindow.Function.LINEAR) {
            out.set(Tag.VOILUTFunction, window.voi().function().name());
        }
        targets(window.images(), out);
        return out.build();
    }

    private static DataSet area(DisplayedArea area) {
        DataSetBuilder out = DataSet.builder()
                .set(Tag.DisplayedAreaTopLeftHandCorner, area.left(), area.top())
                .set(Tag.DisplayedAreaBottomRightHandCorner, area.right(), area.bottom())
                .set(Tag.PresentationSizeMode, area.sizeMode());
        if (area.rowSpacing() > 0 && area.columnSpacing() > 0) {
            out.set(Tag.PresentationPixelSpacing, area.rowSpacing(), area.columnSpacing());
        } else {
            out.set(Tag.PresentationPixelAspectRatio, 1, 1);
        }
        if (area.sizeMode().equals("MAGNIFY")) {
            out.set(Tag.PresentationPixelMagnificationRatio, area.magnification());
        }
        targets(area.images(), out);
        return out.build();
    }

    private static DataSet annotation(Annotation annotation) {
        DataSetBuilder out = DataSet.builder().set(Tag.GraphicLayer, annotation.layer());
        targets(annotation.images(), out);
        if (!annotation.texts().isEmpty()) {
            out.set(
                    Tag.TextObjectSequence,
                    annotation.texts().stream()
                            .map(PresentationStateEncoding::text)
                            .toList());
        }
        if (!annotation.graphics().isEmpty()) {
            out.set(
                    Tag.GraphicObjectSequence,
                    annotation.graphics().stream()
                            .map(PresentationStateEncoding::graphic)
                            .toList());
        }
        return out.build();
    }

    private static DataSet text(TextObject text) {
        DataSetBuilder out = Utf8Item.begin().set(Tag.UnformattedTextValue, text.text());
        if (!text.box().isEmpty()) {
            out.set(Tag.BoundingBoxAnnotationUnits, units(text.boxInPixels()))
                    .set(Tag.BoundingBoxTopLeftHandCorner, doubles(text.box().subList(0, 2)))
                    .set(
                            Tag.BoundingBoxBottomRightHandCorner,
                            doubles(text.box().subList(2, 4)))
                    .set(Tag.BoundingBoxTextHorizontalJustification, "LEFT");
        }
        if (!text.anchor().isEmpty()) {
            out.set(Tag.AnchorPointAnnotationUnits, units(text.anchorInPixels()))
                    .set(Tag.AnchorPoint, doubles(text.anchor()))
                    .set(Tag.AnchorPointVisibility, text.anchorVisible() ? "Y" : "N");
        }
        return Utf8Item.end(out);
    }

    private static DataSet graphic(GraphicObject graphic) {
        DataSetBuilder out = DataSet.builder()
                .set(Tag.GraphicAnnotationUnits, units(graphic.inPixels()))
                .set(Tag.GraphicDimensions, 2)
                .set(Tag.NumberOfGraphicPoints, graphic.points().size() / 2)
                .set(Tag.GraphicData, doubles(graphic.points()))
                .set(Tag.GraphicType, graphic.type());
        if (isClosed(graphic)) {
            out.set(Tag.GraphicFilled, graphic.filled() ? "Y" : "N");
        }
        return out.build();
    }

    /** Required of closed shapes alone (PS3.3 table C.10-5). */
    private static boolean isClosed(GraphicObject graphic) {
        List<Float> points = graphic.points();
        return switch (graphic.type()) {
            case "CIRCLE", "ELLIPSE" -> true;
            case "POLYLINE", "INTERPOLATED" ->
                points.subList(0, 2).equals(points.subList(points.size() - 2, points.size()));
            default -> false;
        };
    }

    /** Those that are described, and any other that an annotation names above them. */
    private static List<DataSet> layers(PresentationState state) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        state.layers().forEach(layer -> layers.put(layer.name(), layer));
        int top = state.layers().stream().mapToInt(Layer::order).max().orElse(0);
        for (Annotation annotation : state.annotations()) {
            if (!layers.containsKey(annotation.layer())) {
                layers.put(annotation.layer(), new Layer(annotation.layer(), ++top, ""));
            }
        }
        return layers.values().stream()
                .map(layer -> {
                    DataSetBuilder out = Utf8Item.begin()
                            .set(Tag.GraphicLayer, layer.name())
                            .set(Tag.GraphicLayerOrder, layer.order());
                    if (!layer.description().isBlank()) {
                        out.set(Tag.GraphicLayerDescription, Utf8Item.longString(layer.description()));
                    }
                    return Utf8Item.end(out);
                })
                .toList();
    }

    private static String units(boolean pixels) {
        return pixels ? "PIXEL" : "DISPLAY";
    }

    private static double[] doubles(List<Float> values) {
        return values.stream().mapToDouble(Float::doubleValue).toArray();
    }
}
