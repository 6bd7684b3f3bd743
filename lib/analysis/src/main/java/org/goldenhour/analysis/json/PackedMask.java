package org.goldenhour.analysis.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.SeriesRef;
import tools.jackson.databind.util.StdConverter;

/** A mask on its way through JSON. @param deflated the bits of all planes one after the other, RFC 1950 */
record PackedMask(
        String maskId,
        CodedConcept segment,
        SeriesRef series,
        int rows,
        int columns,
        List<String> sopInstanceUids,
        byte[] deflated) {
    /** More would be no mask of a study that fits a worker: 4 GiB of pixels. */
    private static final long MAX_BYTES = 512L << 20;

    static final class Pack extends StdConverter<MaskArtifact, PackedMask> {
        @Override
        public PackedMask convert(MaskArtifact mask) {
            int planeBytes = planeBytes(mask.rows(), mask.columns());
            byte[] all = new byte[Math.multiplyExact(planeBytes, mask.planes().size())];
            for (int i = 0; i < mask.planes().size(); i++) {
                System.arraycopy(mask.planes().get(i), 0, all, i * planeBytes, planeBytes);
            }
            return new PackedMask(
                    mask.maskId(),
                    mask.segment(),
                    mask.series(),
                    mask.rows(),
                    mask.columns(),
                    mask.sopInstanceUids(),
                    deflate(all));
        }
    }

    static final class Unpack extends StdConverter<PackedMask, MaskArtifact> {
        @Override
        public MaskArtifact convert(PackedMask packed) {
            int planeBytes = planeBytes(packed.rows, packed.columns);
            long size = (long) planeBytes * packed.sopInstanceUids.size();
            if (size > MAX_BYTES) {
                throw new IllegalArgumentException("a mask of " + size + " bytes");
            }
            byte[] all = inflate(packed.deflated, (int) size);
            List<byte[]> planes = new ArrayList<>();
            for (int from = 0; from < all.length; from += planeBytes) {
                planes.add(Arrays.copyOfRange(all, from, from + planeBytes));
            }
            return new MaskArtifact(
                    packed.maskId,
                    packed.segment,
                    packed.series,
                    packed.rows,
                    packed.columns,
                    packed.sopInstanceUids,
                    planes);
        }
    }

    private static int planeBytes(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a mask has rows and columns");
        }
        return Math.toIntExact(((long) rows * columns + 7) / 8);
    }

    private static byte[] deflate(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] deflated, int size) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(deflated);
            byte[] out = new byte[size];
            int at = 0;
            while (at < size) {
                int read = inflater.inflate(out, at, size - at);
                if (read == 0) {
                    throw new IllegalArgumentException("a mask ends early");
                }
                at += read;
            }
            return out;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a mask is no deflated stream", e);
        }
    }
}
