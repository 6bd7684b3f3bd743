package org.goldenhour.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What every codec keeps. A codec's own test extends this, names some frames that it must decode, and adds what is its own. */
public abstract class PixelCodecContract {
    /** A code stream, what the header says of it, and the frame that must come out. @param tolerance greatest difference of a sample; 0 for lossless */
    public record Sample(
            String name,
            String transferSyntaxUid,
            byte[] codeStream,
            PixelDescription described,
            PixelFrame expected,
            int tolerance) {}

    private static final Duration LONG = Duration.ofSeconds(20);

    protected abstract PixelCodec codec();

    /** At least one for each transfer syntax that is decoded. */
    protected abstract List<Sample> samples() throws Exception;

    @Test
    void everySyntaxHasASample() throws Exception {
        assertThat(samples().stream().map(Sample::transferSyntaxUid)).containsAll(codec().decodes());
    }

    @Test
    void isInstalled() {
        assertThat(ServiceLoader.load(PixelCodec.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(type -> type == codec().getClass());
        assertThat(PixelCodecs.installed().decodable()).containsAll(codec().decodes());
    }

    @Test
    void decodesItsSamples() throws Exception {
        for (Sample sample : samples()) {
            PixelFrame frame = codec().decode(sample.codeStream(), sample.described(), sample.transferSyntaxUid());
            assertThat(frame.description())
                    .as(sample.name())
                    .isEqualTo(sample.expected().description());
            assertThat(greatestDifference(frame, sample.expected()))
                    .as(sample.name())
                    .isLessThanOrEqualTo(sample.tolerance());
        }
    }

    @Test
    void acceptsTrailingPadding() throws Exception {
        for (Sample sample : samples()) {
            byte[] padded = Arrays.copyOf(sample.codeStream(), sample.codeStream().length + 2);
            assertThat(codec().decode(padded, sample.described(), sample.transferSyntaxUid()))
                    .as(sample.name())
                    .satisfies(frame -> assertThat(greatestDifference(frame, sample.expected()))
                            .isLessThanOrEqualTo(sample.tolerance()));
        }
    }

    @Test
    void refusesAStreamOfAnotherSize() throws Exception {
        for (Sample sample : samples()) {
            PixelDescription d = sample.described();
            PixelDescription larger = new PixelDescription(
                    d.rows() + 8,
                    d.columns() + 8,
                    d.samplesPerPixel(),
                    d.photometricInterpretation(),
                    d.bitsAllocated(),
                    d.bitsStored(),
                    d.highBit(),
                    d.signed(),
                    d.planarConfiguration());
            assertThatThrownBy(() -> codec().decode(sample.codeStream(), larger, sample.transferSyntaxUid()))
                    .as(sample.name())
                    .isInstanceOf(PixelCodecException.class);
        }
    }

    /** Cut anywhere, a stream gives a frame of the right size or a clear error, and in time. */
    @Test
    void aTruncatedStreamEndsInAFrameOrAClearError() throws Exception {
        for (Sample sample : samples()) {
            byte[] whole = sample.codeStream();
            for (int i = 0; i <= 40; i++) {
                survives(sample, Arrays.copyOf(whole, (int) ((long) whole.length * i / 40)));
            }
        }
    }

    /** Bytes changed at random (seeded) do no more harm than that. */
    @Test
    void aCorruptStreamEndsInAFrameOrAClearError() throws Exception {
        Random random = new Random(7);
        for (Sample sample : samples()) {
            for (int round = 0; round < 100; round++) {
                byte[] corrupt = sample.codeStream().clone();
                for (int n = 1 + random.nextInt(8); n > 0; n--) {
                    int within = random.nextBoolean() ? Math.min(corrupt.length, 200) : corrupt.length;
                    corrupt[random.nextInt(within)] = (byte) random.nextInt();
                }
                survives(sample, corrupt);
            }
        }
    }

    private void survives(Sample sample, byte[] bytes) {
        assertTimeoutPreemptively(
                LONG,
                () -> {
                    try {
                        PixelFrame frame = codec().decode(bytes, sample.described(), sample.transferSyntaxUid());
                        assertThat((long) frame.bytes().length)
                                .isEqualTo(frame.description().frameBytes());
                    } catch (PixelCodecException expected) {
                        assertThat(expected.code()).isNotNull();
                    }
                },
                sample.name());
    }

    /** In sample values, little endian, of one or two bytes. */
    protected static int greatestDifference(PixelFrame one, PixelFrame other) {
        if (one.bytes().length != other.bytes().length) {
            return Integer.MAX_VALUE;
        }
        int width = one.description().bitsAllocated() > 8 ? 2 : 1;
        boolean signed = one.description().signed();
        int greatest = 0;
        for (int i = 0; i + width <= one.bytes().length; i += width) {
            greatest = Math.max(
                    greatest, Math.abs(value(one.bytes(), i, width, signed) - value(other.bytes(), i, width, signed)));
        }
        return greatest;
    }

    private static int value(byte[] bytes, int at, int width, boolean signed) {
        int raw = width == 1 ? bytes[at] & 0xFF : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
        return !signed ? raw : width == 1 ? (byte) raw : (short) raw;
    }
}
