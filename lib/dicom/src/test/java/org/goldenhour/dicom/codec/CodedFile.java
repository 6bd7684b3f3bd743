package org.goldenhour.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;

/** The frames of a file in tests, compressed or not. @param streams the frames as they stand in the file */
public record CodedFile(String transferSyntaxUid, PixelData pixels, List<byte[]> streams) {

    /** Empty where the file has no pixel data. */
    public static Optional<CodedFile> find(Path path) throws IOException {
        DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
        Optional<PixelData> found = PixelData.of(file.dataSet(), file.transferSyntax());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> streams = new ArrayList<>();
        for (int number = 1; number <= found.get().frameCount(); number++) {
            streams.add(found.get().frame(number));
        }
        return Optional.of(new CodedFile(file.transferSyntax().uid(), found.get(), streams));
    }

    public static CodedFile read(Path path) throws IOException {
        return find(path).orElseThrow(() -> new IOException("no pixel data"));
    }

    /** Of a file that may be anything; empty text where it cannot be read. */
    public static String syntaxOf(Path path) {
        try {
            return DicomReader.readFile(path, ReadOptions.HEADER)
                    .transferSyntax()
                    .uid();
        } catch (IOException malformed) {
            return "";
        }
    }

    public PixelDescription described() {
        return pixels.description();
    }

    /** A frame from 0, decoded where it is compressed, colour by pixel. */
    public PixelFrame decode(int frame) throws PixelCodecException {
        return pixels.decoded(frame + 1);
    }

    public List<PixelFrame> decodeAll() throws PixelCodecException {
        List<PixelFrame> frames = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            frames.add(decode(i));
        }
        return frames;
    }

    /** Greatest difference from the frames of an uncompressed file that a peer wrote; {@link Integer#MAX_VALUE} where it has another number of them. */
    public static int difference(List<PixelFrame> ours, Path theirs) throws IOException {
        CodedFile other = read(theirs);
        if (other.streams().size() != ours.size()) {
            return Integer.MAX_VALUE;
        }
        int greatest = 0;
        for (int i = 0; i < ours.size(); i++) {
            greatest = Math.max(greatest, difference(ours.get(i), other.decode(i)));
        }
        return greatest;
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
