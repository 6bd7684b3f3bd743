package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;

/** Where the evidence of a measurement group lies; it decides the group's template. */
public sealed interface Region {
    /** 1410 planar, 1411 volumetric, 1501 without a region of interest. */
    String templateId();

    List<ContentItem> items();

    /** Whole images that were read, without a region: TID 1501. May be empty. */
    record WholeImages(List<InstanceReference> images) implements Region {
        public WholeImages {
            images = List.copyOf(images);
        }

        @Override
        public String templateId() {
            return "1501";
        }

        @Override
        public List<ContentItem> items() {
            return images.stream()
                    .<ContentItem>map(image -> ContentItem.Image.of(SrCodes.SOURCE, image))
                    .toList();
        }
    }

    /**
     * One segment of a segmentation, all its frames: TID 1411. An image reference has a segment or frames, never both (PS3.3 table 10-3).
     *
     * @param sourceSeriesInstanceUid the series that was segmented; empty where somebody's report names its images instead
     */
    record Segment(InstanceReference segmentation, int segmentNumber, String sourceSeriesInstanceUid)
            implements Region {
        @Override
        public String templateId() {
            return "1411";
        }

        @Override
        public List<ContentItem> items() {
            ContentItem segment = new ContentItem.Image(
                    Optional.of(CodedEntry.of(SrCodes.REFERENCED_SEGMENT)),
                    segmentation,
                    List.of(),
                    List.of(segmentNumber),
                    List.of());
            return sourceSeriesInstanceUid.isEmpty()
                    ? List.of(segment)
                    : List.of(segment, ContentItem.UidRef.of(SrCodes.SOURCE_SERIES, sourceSeriesInstanceUid));
        }
    }

    /** One frame of a segmentation, from 1, and the image it was drawn on: TID 1410. The frame tells its segment. */
    record SegmentFrame(InstanceReference segmentation, int frame, InstanceReference sourceImage) implements Region {
        @Override
        public String templateId() {
            return "1410";
        }

        @Override
        public List<ContentItem> items() {
            return List.of(
                    new ContentItem.Image(
                            Optional.of(CodedEntry.of(SrCodes.REFERENCED_SEGMENTATION_FRAME)),
                            segmentation,
                            List.of(frame),
                            List.of(),
                            List.of()),
                    ContentItem.Image.of(SrCodes.SOURCE_IMAGE, sourceImage));
        }
    }

    /** Lines and outlines on images: TID 1410 for one, TID 1411 for several. Never empty. */
    record Outlines(List<Outline> outlines) implements Region {
        public Outlines {
            outlines = List.copyOf(outlines);
            if (outlines.isEmpty()) {
                throw new IllegalArgumentException("a region of outlines has at least one");
            }
        }

        @Override
        public String templateId() {
            return outlines.size() == 1 ? "1410" : "1411";
        }

        @Override
        public List<ContentItem> items() {
            return outlines.stream().map(Outline::item).toList();
        }
    }

    /**
     * One shape on one image.
     *
     * @param frame from 1, or 0 for a single-frame image
     * @param graphicType POINT, MULTIPOINT, POLYLINE (closed where first and last are equal), CIRCLE, ELLIPSE
     * @param points column, row pairs in pixels; the centre of the first pixel is 0.5, 0.5
     */
    record Outline(InstanceReference image, int frame, String graphicType, List<Float> points) {
        public Outline {
            points = List.copyOf(points);
            if (points.isEmpty() || points.size() % 2 != 0) {
                throw new IllegalArgumentException("an outline is made of column, row pairs");
            }
        }

        ContentItem item() {
            return new ContentItem.Coordinates(
                            Optional.of(CodedEntry.of(SrCodes.IMAGE_REGION)), graphicType, points, "", List.of())
                    .with(
                            Relationship.SELECTED_FROM,
                            new ContentItem.Image(
                                    Optional.empty(),
                                    image,
                                    frame == 0 ? List.of() : List.of(frame),
                                    List.of(),
                                    List.of()));
        }
    }

    /**
     * Shapes in patient space: TID 1410 for one, TID 1411 for several, which then are surfaces of one volume. Never empty.
     *
     * @param sourceSeriesInstanceUid the series that they were drawn on, or empty
     */
    record Shapes(List<Shape> shapes, String sourceSeriesInstanceUid) implements Region {
        public Shapes {
            shapes = List.copyOf(shapes);
            if (shapes.isEmpty()) {
                throw new IllegalArgumentException("a region of shapes has at least one");
            }
        }

        @Override
        public String templateId() {
            return shapes.size() == 1 ? "1410" : "1411";
        }

        @Override
        public List<ContentItem> items() {
            CodedEntry concept = CodedEntry.of(shapes.size() == 1 ? SrCodes.IMAGE_REGION : SrCodes.VOLUME_SURFACE);
            List<ContentItem> out = new ArrayList<>();
            for (Shape shape : shapes) {
                out.add(new ContentItem.Coordinates(
                        Optional.of(concept),
                        shape.graphicType(),
                        shape.points(),
                        shape.frameOfReferenceUid(),
                        List.of()));
            }
            if (!sourceSeriesInstanceUid.isEmpty()) {
                out.add(ContentItem.UidRef.of(SrCodes.SOURCE_SERIES, sourceSeriesInstanceUid));
            }
            return out;
        }
    }

    /**
     * One shape in a frame of reference.
     *
     * @param graphicType POINT, MULTIPOINT, POLYLINE, POLYGON, ELLIPSE, ELLIPSOID
     * @param points x, y, z triples in mm
     */
    record Shape(String frameOfReferenceUid, String graphicType, List<Float> points) {
        public Shape {
            points = List.copyOf(points);
            if (points.isEmpty() || points.size() % 3 != 0 || frameOfReferenceUid.isEmpty()) {
                throw new IllegalArgumentException("a shape is made of x, y, z triples in a frame of reference");
            }
        }
    }

    /**
     * Stretches of a waveform: TID 1501.
     *
     * @param channels pairs of multiplex group and channel, both from 1; none for all
     * @param fromSeconds from the start of the waveform
     * @param toSeconds from the start of the waveform, after {@code fromSeconds}
     */
    record WaveformStretch(InstanceReference waveform, List<Integer> channels, double fromSeconds, double toSeconds)
            implements Region {
        public WaveformStretch {
            channels = List.copyOf(channels);
        }

        @Override
        public String templateId() {
            return "1501";
        }

        @Override
        public List<ContentItem> items() {
            List<ContentItem> out = new ArrayList<>();
            out.add(new ContentItem.TimeRange(
                            Optional.of(CodedEntry.of(SrCodes.SOURCE)),
                            "SEGMENT",
                            List.of(fromSeconds, toSeconds),
                            List.of())
                    .with(
                            Relationship.SELECTED_FROM,
                            new ContentItem.Waveform(Optional.empty(), waveform, channels, List.of())));
            return out;
        }
    }
}
