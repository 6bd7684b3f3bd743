package org.goldenhour.dicom.presentation;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.VoiWindow;

/**
 * A Grayscale Softcopy Presentation State. Of what the standard allows, shutters, masks, bitmap overlays and tables as modality, VOI or presentation LUT are not held.
 *
 * @param contentLabel capitals, digits, underscore, at most 16 characters
 * @param contentDescription words for people; 64 bytes are written
 * @param images what it is for, all of one study
 * @param rescale from stored to modality values, which replaces that of the images; absent: none
 * @param windows the first that is for an image counts
 * @param displayedAreas the first that is for an image counts; when it is written one for each image
 * @param annotations what is drawn over the images
 * @param layers the order in which annotations are drawn, the first below
 * @param rotationDegrees clockwise: 0, 90, 180 or 270
 * @param flippedHorizontally left and right exchanged after the rotation (PS3.3 C.10.6)
 * @param inverted whether the least value is white
 */
public record PresentationState(
        String contentLabel,
        String contentDescription,
        List<InstanceReference> images,
        Optional<Rescale> rescale,
        List<Window> windows,
        List<DisplayedArea> displayedAreas,
        List<Annotation> annotations,
        List<Layer> layers,
        int rotationDegrees,
        boolean flippedHorizontally,
        boolean inverted) {
    public static final String SOP_CLASS_UID = Uid.GrayscaleSoftcopyPresentationStateStorage;

    public PresentationState {
        images = List.copyOf(images);
        windows = List.copyOf(windows);
        displayedAreas = List.copyOf(displayedAreas);
        annotations = List.copyOf(annotations);
        layers = List.copyOf(layers);
        if (rotationDegrees % 90 != 0 || rotationDegrees < 0 || rotationDegrees > 270) {
            throw new IllegalArgumentException("a presentation is rotated by quarters of a turn");
        }
    }

    /** Modality LUT module (PS3.3 C.11.1). @param type such as HU, or US for unspecified */
    public record Rescale(double intercept, double slope, String type) {}

    /** One image or some of its frames. @param frames from 1; none for all */
    public record Target(String sopClassUid, String sopInstanceUid, List<Integer> frames) {
        public Target {
            frames = List.copyOf(frames);
        }

        boolean is(String instanceUid, int frame) {
            return sopInstanceUid.equals(instanceUid) && (frames.isEmpty() || frames.contains(frame));
        }
    }

    /** A window (PS3.3 C.11.8). @param images none for all of the state */
    public record Window(List<Target> images, VoiWindow voi) {
        public Window {
            images = List.copyOf(images);
        }
    }

    /**
     * The part of an image that fills the display (PS3.3 C.10.4).
     *
     * @param images none for all of the state
     * @param left column, from 1, of the image pixel that is shown in the top left corner after rotation and flip; may lie beyond the image
     * @param sizeMode SCALE TO FIT, TRUE SIZE or MAGNIFY
     * @param magnification screen pixels an image pixel, of MAGNIFY alone
     * @param rowSpacing between the centres of rows, in mm; 0 where it is not known: then the pixels are square
     */
    public record DisplayedArea(
            List<Target> images,
            int left,
            int top,
            int right,
            int bottom,
            String sizeMode,
            double magnification,
            double rowSpacing,
            double columnSpacing) {
        public DisplayedArea {
            images = List.copyOf(images);
        }

        /** All of an image, as large as fits; corners go with rotation and flip, as the state has them. */
        public static DisplayedArea whole(int rows, int columns, int rotationDegrees, boolean flippedHorizontally) {
            // Clockwise from the image's top left corner; a quarter of a turn brings the one before it to the display's
            // top left.
            int[][] corners = {{1, 1}, {columns, 1}, {columns, rows}, {1, rows}};
            int quarters = rotationDegrees / 90 % 4;
            int[] topLeft = corners[(4 - quarters + (flippedHorizontally ? 1 : 0)) % 4];
            return new DisplayedArea(
                    List.of(),
                    topLeft[0],
                    topLeft[1],
                    columns + 1 - topLeft[0],
                    rows + 1 - topLeft[1],
                    "SCALE TO FIT",
                    0,
                    0,
                    0);
        }
    }

    /** What is drawn on one layer (PS3.3 C.10.5). @param images none for all of the state */
    public record Annotation(List<Target> images, String layer, List<TextObject> texts, List<GraphicObject> graphics) {
        public Annotation {
            images = List.copyOf(images);
            texts = List.copyOf(texts);
            graphics = List.copyOf(graphics);
        }
    }

    /** @param order of drawing, the least first */
    public record Layer(String name, int order, String description) {}

    /**
     * Words beside a point or in a box. Coordinates are column, row: from 1 in pixels, or 0 to 1 of the displayed area.
     *
     * @param box left, top, right, bottom, or none
     * @param anchor column and row, or none
     */
    public record TextObject(
            String text,
            List<Float> box,
            boolean boxInPixels,
            List<Float> anchor,
            boolean anchorInPixels,
            boolean anchorVisible) {
        public TextObject {
            box = List.copyOf(box);
            anchor = List.copyOf(anchor);
            if (box.size() != 4 && anchor.size() != 2) {
                throw new IllegalArgumentException("a text has a box or an anchor");
            }
        }

        /** Beside a pixel. */
        public static TextObject at(String text, float column, float row) {
            return new TextObject(text, List.of(), true, List.of(column, row), true, true);
        }
    }

    /**
     * A shape.
     *
     * @param type POINT, POLYLINE, INTERPOLATED, CIRCLE (centre, point on it) or ELLIPSE (ends of its axes)
     * @param points column, row pairs: from 1 in pixels, or 0 to 1 of the displayed area
     */
    public record GraphicObject(String type, List<Float> points, boolean inPixels, boolean filled) {
        public GraphicObject {
            points = List.copyOf(points);
            if (points.isEmpty() || points.size() % 2 != 0) {
                throw new IllegalArgumentException("a graphic is made of column, row pairs");
            }
        }
    }

    /** The instance as a data set, in UTF-8. @throws IllegalArgumentException without an image, or where images lack their series or a displayed area */
    public DataSet toDataSet(DerivedObject identity) {
        return PresentationStateEncoding.write(this, identity);
    }

    /** The state in that data set, or empty where it is no grayscale presentation state. */
    public static Optional<PresentationState> read(DataSet dataSet) {
        return PresentationStateDecoding.read(dataSet);
    }

    /** The window for a frame of an image. */
    public Optional<VoiWindow> window(String sopInstanceUid, int frame) {
        return windows.stream()
                .filter(window -> window.images().isEmpty()
                        || window.images().stream().anyMatch(image -> image.is(sopInstanceUid, frame)))
                .map(Window::voi)
                .findFirst();
    }

    /**
     * A frame of one of its images through this state's grey scale, then rotated and flipped. Graphics and the displayed area are left to who shows it.
     *
     * @param frame from 1
     */
    public RenderedFrame render(PixelData image, int frame) throws PixelCodecException {
        return PresentationRendering.render(this, image, frame, RenderOptions.DEFAULT);
    }
}
