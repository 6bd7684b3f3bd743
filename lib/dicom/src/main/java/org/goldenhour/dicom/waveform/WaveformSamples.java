package org.goldenhour.dicom.waveform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Interleaved samples, the channel running fastest (PS3.3 C.10.9.1.7), as whole numbers.
 *
 * @param interpretation WaveformSampleInterpretation (5400,1006)
 * @param bytes little endian, as a data set has them; not copied
 * @param padding the sample that stands for nothing recorded
 */
public record WaveformSamples(Interpretation interpretation, byte[] bytes, OptionalLong padding) {
    /** PS3.3 C.10.9.1.5; the two companded ones are expanded to 14 and 13 bits (ITU-T G.711). */
    public enum Interpretation {
        SB(1),
        UB(1),
        MB(1),
        AB(1),
        SS(2),
        US(2),
        SL(4),
        UL(4);

        private final int width;

        Interpretation(int width) {
            this.width = width;
        }
    }

    static Optional<WaveformSamples> of(Values group) {
        String term = group.string(Tag.WaveformSampleInterpretation, "");
        int bits = group.integer(Tag.WaveformBitsAllocated, 0);
        byte[] bytes = group.bytes(Tag.WaveformData).orElse(new byte[0]);
        for (Interpretation interpretation : Interpretation.values()) {
            if (interpretation.name().equals(term) && bits == 8 * interpretation.width) {
                byte[] value = group.bytes(Tag.WaveformPaddingValue).orElse(new byte[0]);
                OptionalLong padding = value.length >= interpretation.width
                        ? OptionalLong.of(get(interpretation, value, 0))
                        : OptionalLong.empty();
                return Optional.of(new WaveformSamples(interpretation, bytes, padding));
            }
        }
        return Optional.empty();
    }

    long count() {
        return bytes.length / interpretation.width;
    }

    long get(long index) {
        return get(interpretation, bytes, Math.toIntExact(index * interpretation.width));
    }

    private static long get(Interpretation interpretation, byte[] bytes, int at) {
        return switch (interpretation) {
            case SB -> bytes[at];
            case UB -> bytes[at] & 0xFF;
            case MB -> muLaw(bytes[at]);
            case AB -> aLaw(bytes[at]);
            case SS -> littleEndian(bytes).getShort(at);
            case US -> littleEndian(bytes).getShort(at) & 0xFFFF;
            case SL -> littleEndian(bytes).getInt(at);
            case UL -> littleEndian(bytes).getInt(at) & 0xFFFFFFFFL;
        };
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long muLaw(byte code) {
        int bits = ~code & 0xFF;
        int magnitude = (((bits & 0x0F) << 1) + 33 << (bits >> 4 & 7)) - 33;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    private static long aLaw(byte code) {
        int bits = code & 0xFF ^ 0x55;
        int exponent = bits >> 4 & 7;
        int mantissa = ((bits & 0x0F) << 1) + 1;
        int magnitude = exponent == 0 ? mantissa : mantissa + 32 << exponent - 1;
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
