package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.goldenhour.dicom.codec.CodedFile;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenJPH makes cleanup passes alone. Here its only code-block is moved up by one bit-plane and gets passes of refinement of any bytes (any bytes mean something),
 * as we and as OpenJPEG decode them.
 */
class HtRefinementPeersTest {
    @TempDir
    Path scratch;

    private final Jpeg2000Codec codec = new Jpeg2000Codec();
    private final Random random = new Random(5);

    @BeforeEach
    void peersAreHere() {
        OpenJpeg.require();
        OpenJph.require();
    }

    @Test
    void decodesSignificancePropagationAndMagnitudeRefinement() throws Exception {
        for (int round = 0; round < 200; round++) {
            PixelDescription d = TestFrames.grey(1 + random.nextInt(64), 1 + random.nextInt(64), 8, false);
            byte[] stream = new OpenJph(scratch)
                    .compress(
                            TestFrames.phantom(d, round, round % 3 * 60),
                            List.of("-num_decomps", "0", "-reversible", "true", "-block_size", "{64,64}"));
            int passes = 2 + round % 2;
            byte[] refinement = refinement(round);
            byte[] refined = refine(stream, passes, refinement, round % 5 == 4);
            assertThat(CodedFile.difference(
                            codec.decode(refined, d, Jpeg2000Codec.HIGH_THROUGHPUT),
                            new OpenJpeg(scratch).decompress(refined, d)))
                    .as(passes + " passes, round " + round + " " + d)
                    .isZero();
        }
    }

    /** Passes before the first cleanup pass that stand for bit-planes alone (T.814 B.3). */
    @Test
    void passesOverPlaceholders() throws Exception {
        PixelDescription d = TestFrames.grey(50, 41, 8, false);
        byte[] stream = new OpenJph(scratch)
                .compress(
                        TestFrames.phantom(d, 9, 60),
                        List.of("-num_decomps", "0", "-reversible", "true", "-block_size", "{64,64}"));
        byte[] refinement = refinement(2);
        for (int passes = 2; passes <= 3; passes++) {
            byte[] with = refine(stream, passes + 3, refinement, false);
            assertThat(codec.decode(with, d, Jpeg2000Codec.HIGH_THROUGHPUT).bytes())
                    .isEqualTo(codec.decode(refine(stream, passes, refinement, false), d, Jpeg2000Codec.HIGH_THROUGHPUT)
                            .bytes());
        }
    }

    /** Sparse and dense ones, with bytes that have been stuffed: none above 0x7F follows 0xFF. */
    private byte[] refinement(int round) {
        byte[] bytes = new byte[random.nextInt(400)];
        for (int i = 0; i < bytes.length; i++) {
            int value = random.nextInt(256);
            bytes[i] = (byte) (round % 4 == 0 ? value & random.nextInt(256) : round % 4 == 1 ? value | 0x7F : value);
            if (i > 0 && bytes[i - 1] == (byte) 0xFF || i == bytes.length - 1) {
                bytes[i] &= 0x7F;
            }
        }
        return bytes;
    }

    /** Writes the packet of the only code-block anew. @param passes 2 or 3, or three more with as many placeholders */
    static byte[] refine(byte[] stream, int passes, byte[] refinement, boolean causal) throws Exception {
        int sot = find(stream, Marker.SOT);
        int body = find(stream, Marker.SOD) + 2;
        int end = sot + ByteBuffer.wrap(stream).getInt(sot + 6);
        PacketHeaderBits header = new PacketHeaderBits(stream, body, end);
        assertThat(header.bits(2)).as("a packet that includes its code-block").isEqualTo(3);
        int zeroBitPlanes = 0;
        while (header.bit() == 0) {
            zeroBitPlanes++;
        }
        assertThat(header.bit()).as("one pass").isZero();
        int lengthBits = 3;
        while (header.bit() == 1) {
            lengthBits++;
        }
        byte[] cleanup = new byte[header.bits(lengthBits)];
        header.align();
        System.arraycopy(stream, header.position(), cleanup, 0, cleanup.length);

        boolean placeholders = passes > 3;
        StringBuilder bits = new StringBuilder("11");
        bits.append("0".repeat(zeroBitPlanes - (placeholders ? 2 : 1))).append("1");
        bits.append(List.of("10", "1100", "1101", "1110", "111100000").get(passes - 2));
        bits.append("1".repeat(11)).append("0");
        append(bits, cleanup.length, placeholders ? 16 : 14);
        append(bits, refinement.length, passes % 3 == 2 ? 14 : 15);
        byte[] packet = stuffed(bits);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, body);
        out.writeBytes(packet);
        out.writeBytes(cleanup);
        out.writeBytes(refinement);
        int length = out.size() - sot;
        out.write(0xFF);
        out.write(0xD9);
        byte[] refined = out.toByteArray();
        ByteBuffer.wrap(refined).putInt(sot + 6, length);
        if (causal) {
            refined[find(refined, Marker.COD) + 12] |= ComponentCoding.VERTICALLY_CAUSAL;
        }
        return refined;
    }

    private static void append(StringBuilder bits, int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(value >> i & 1);
        }
    }

    private static byte[] stuffed(CharSequence bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = 0;
        for (int at = 0; at < bits.length(); ) {
            int room = last == 0xFF ? 7 : 8;
            last = 0;
            for (int i = 0; i < room; i++, at++) {
                last = last << 1 | (at < bits.length() ? bits.charAt(at) - '0' : 0);
            }
            out.write(last);
        }
        if (last == 0xFF) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static int find(byte[] stream, int marker) {
        for (int i = 0; i + 1 < stream.length; i++) {
            if ((stream[i] & 0xFF) == marker >> 8 && (stream[i + 1] & 0xFF) == (marker & 0xFF)) {
                return i;
            }
        }
        throw new AssertionError(Arrays.toString(stream));
    }
}
