package org.goldenhour.analyzers.ct;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Outlines;
import org.goldenhour.imaging.PixelLayout;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.SliceSource;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.SeriesRef;

/**
 * The way back from a volume that was computed on, perhaps averaged to slabs and cropped, to the images as they are stored: masks, outlines and frames of evidence. The
 * only place where this is done, so that left and right cannot change places.
 */
public final class StoredSlices {
    private final SeriesRef series;
    private final PixelLayout layout;
    private final List<SliceSource> sources;
    private final Slabs slabs;
    private final int firstColumn;
    private final int firstRow;

    /**
     * @param slabs of the assembled volume; {@code Slabs.of(volume, 1)} where it was not averaged
     * @param firstColumn of the part of the planes that was computed on
     * @param firstRow likewise
     */
    public StoredSlices(SeriesRef series, Assembled.Complete complete, Slabs slabs, int firstColumn, int firstRow) {
        this.series = series;
        this.layout = complete.layout();
        this.sources = complete.sources();
        this.slabs = slabs;
        this.firstColumn = firstColumn;
        this.firstRow = firstRow;
    }

    /** The mask on every stored slice where it appears: a slab's mask on each of its thin slices. Its id is the concept's code. */
    public MaskArtifact artifact(CodedConcept concept, Mask mask) {
        return artifact(concept.code(), concept, mask);
    }

    /** {@link #artifact(CodedConcept, Mask)} under an id of its own, for several masks of one concept. */
    public MaskArtifact artifact(String maskId, CodedConcept concept, Mask mask) {
        Mask full = mask.uncropped(firstColumn, firstRow, layout.planeColumns(), layout.planeRows());
        List<String> uids = new ArrayList<>();
        List<byte[]> planes = new ArrayList<>();
        for (int thin = 0; thin < slabs.thinSlices(); thin++) {
            byte[] plane = full.planes()[slabs.slabOf(thin)];
            if (Masks.any(plane)) {
                uids.add(sources.get(thin).sopInstanceUid());
                planes.add(packed(layout.toStored(plane)));
            }
        }
        return new MaskArtifact(
                maskId, concept, series, layout.rows(), layout.columns(), List.copyOf(uids), List.copyOf(planes));
    }

    private static byte[] packed(byte[] plane) {
        byte[] bits = new byte[(plane.length + 7) / 8];
        for (int i = 0; i < plane.length; i++) {
            bits[i >> 3] |= (byte) (plane[i] << (i & 7));
        }
        return bits;
    }

    /** The region of a mask that is not empty, and its outlines on every stored slice; the key slice is the one with the most of it. */
    public List<Evidence> evidence(MaskArtifact artifact) {
        List<FrameRef> frames = new ArrayList<>();
        List<Evidence> out = new ArrayList<>();
        FrameRef key = null;
        int most = -1;
        for (int n = 0; n < artifact.planes().size(); n++) {
            byte[] bits = artifact.planes().get(n);
            byte[] plane = Masks.where(artifact.rows() * artifact.columns(), i -> (bits[i >> 3] >> (i & 7) & 1) == 1);
            FrameRef frame = frame(indexOf(artifact.sopInstanceUids().get(n)));
            frames.add(frame);
            out.add(new Evidence.ImageRegion(frame, Outlines.of(plane, artifact.columns(), artifact.rows())));
            int size = Masks.count(plane);
            if (size > most) {
                most = size;
                key = frame;
            }
        }
        out.addFirst(new Evidence.VolumeRegion(series, artifact.maskId(), List.copyOf(frames), key));
        return out;
    }

    /** What an absence is said of: the stored slices whose slab passes. At least one must. */
    public Evidence examined(IntPredicate slab) {
        List<FrameRef> frames = new ArrayList<>();
        for (int thin = 0; thin < slabs.thinSlices(); thin++) {
            if (slab.test(slabs.slabOf(thin))) {
                frames.add(frame(thin));
            }
        }
        return new Evidence.VolumeRegion(series, "", List.copyOf(frames), frames.get(frames.size() / 2));
    }

    /** The stored slice in the middle of a slab. */
    public FrameRef middleFrame(int slab) {
        int end = slab + 1 < slabs.first().length ? slabs.first()[slab + 1] : slabs.thinSlices();
        return frame((slabs.first()[slab] + end - 1) / 2);
    }

    /** A point of the computed plane (voxel centres at whole numbers) in the stored frame's pixels, as {@link Evidence.ImageRegion} counts them. */
    public double[] storedPoint(double column, double row) {
        return layout.storedPoint(column + firstColumn + 0.5, row + firstRow + 0.5);
    }

    private int indexOf(String sopInstanceUid) {
        for (int k = 0; k < sources.size(); k++) {
            if (sources.get(k).sopInstanceUid().equals(sopInstanceUid)) {
                return k;
            }
        }
        throw new IllegalStateException("a mask names a slice of its own series");
    }

    private FrameRef frame(int thin) {
        SliceSource s = sources.get(thin);
        return new FrameRef(new InstanceRef(series, s.sopClassUid(), s.sopInstanceUid()), 1);
    }

    /** SHA-256 in hexadecimal over identity and pixels of the slices in their order in space: the input digest of a provenance. */
    public String digest(List<DataSet> instances) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Map<String, DataSet> byUid = new HashMap<>();
            instances.forEach(i -> byUid.putIfAbsent(i.values().string(Tag.SOPInstanceUID, ""), i));
            for (SliceSource s : sources) {
                sha.update(s.sopInstanceUid().getBytes(StandardCharsets.US_ASCII));
                byUid.get(s.sopInstanceUid()).values().bytes(Tag.PixelData).ifPresent(sha::update);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
