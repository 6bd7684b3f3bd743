package org.goldenhour.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelDescription;
import org.goldenhour.dicom.pixel.PixelFrame;

/** The frames of a file in tests, compressed or not: one fragment a frame, or one frame of all fragments, or by the Basic Offset Table. */
public record CodedFile(String transferSyntaxUid, PixelDescription described, List<byte[]> streams) {

    public static CodedFile read(Path path) throws IOException {
        DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
        DataSet dataSet = file.dataSet();
        PixelDescription described = PixelDescription.of(dataSet.values());
        int frames = Math.max(1, dataSet.values().integer(Tag.NumberOfFrames, 1));
        List<byte[]> streams = new ArrayList<>();
        switch (dataSet.get(Tag.PixelData).orElse(null)) {
            case Element.Fragments fragments -> streams = join(fragments.fragments(), frames);
            case Element.Bytes bytes -> {
                int size = (int) described.frameBytes();
                for (int i = 0; i < frames && (i + 1) * size <= bytes.value().length; i++) {
                    streams.add(Arrays.copyOfRange(bytes.value(), i * size, (i + 1) * size));
                }
            }
            case null, default -> {}
        }
        return new CodedFile(file.transferSyntax().uid(), described, streams);
    }

    private static List<byte[]> join(List<byte[]> fragments, int frames) {
        List<byte[]> data = fragments.subList(1, fragments.size());
        if (data.size() == frames) {
            return data;
        }
        byte[] table = fragments.getFirst();
        List<ByteArrayOutputStream> joined = new ArrayList<>();
        long position = 0;
        for (byte[] fragment : data) {
            boolean begins = joined.isEmpty() || frames > 1 && (table.length == 0 || contains(table, position));
            if (begins) {
                joined.add(new ByteArrayOutputStream());
            }
            joined.getLast().writeBytes(fragment);
            position += 8 + fragment.length;
        }
        return joined.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    private static boolean contains(byte[] table, long position) {
        for (int i = 0; i + 4 <= table.length; i += 4) {
            long offset = table[i] & 0xFFL
                    | (table[i + 1] & 0xFFL) << 8
                    | (table[i + 2] & 0xFFL) << 16
                    | (table[i + 3] & 0xFFL) << 24;
            if (offset == position) {
                return true;
            }
        }
        return false;
    }

    public PixelFrame decode(int frame) throws PixelCodecException {
        return PixelCodecs.installed().decode(streams.get(frame), described, transferSyntaxUid);
    }

    /** A frame of an uncompressed file, colour by pixel. */
    public PixelFrame nativeFrame(int frame) {
        byte[] bytes = streams.get(frame);
        int samples = described.samplesPerPixel();
        if (samples == 1 || described.planarConfiguration() == 0) {
            return new PixelFrame(described.withPlanarConfiguration(0), bytes);
        }
        int width = described.bitsAllocated() / 8;
        int pixels = bytes.length / samples / width;
        byte[] out = new byte[bytes.length];
        for (int s = 0, i = 0; s < samples; s++) {
            for (int p = 0; p < pixels; p++) {
                for (int b = 0; b < width; b++) {
                    out[(p * samples + s) * width + b] = bytes[i++];
                }
            }
        }
        return new PixelFrame(described.withPlanarConfiguration(0), out);
    }

    /** Greatest difference of a sample within its stored bits: what lies above them is nobody's. */
    public static int difference(PixelFrame one, PixelFrame other) {
        if (one.bytes().length != other.bytes().length) {
            return Integer.MAX_VALUE;
        }
        int width = Math.max(1, one.description().bitsAllocated() / 8);
        long mask = one.description().bitsAllocated() == 1
                ? 0xFF
                : (1L << one.description().bitsStored()) - 1;
        long greatest = 0;
        for (int i = 0; i + width <= one.bytes().length; i += width) {
            long d = Math.abs((value(one.bytes(), i, width) & mask) - (value(other.bytes(), i, width) & mask));
            greatest = Math.max(greatest, one.description().signed() ? Math.min(d, mask + 1 - d) : d);
        }
        return (int) Math.min(greatest, Integer.MAX_VALUE);
    }

    private static long value(byte[] bytes, int at, int width) {
        long value = 0;
        for (int b = width - 1; b >= 0; b--) {
            value = value << 8 | bytes[at + b] & 0xFF;
        }
        return value;
    }

    /** Runs a peer. @return whether it ended well */
    public static boolean run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("peer.log").toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return process.exitValue() == 0;
    }
}
