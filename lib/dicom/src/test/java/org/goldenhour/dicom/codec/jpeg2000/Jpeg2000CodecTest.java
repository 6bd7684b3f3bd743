package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecContract;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.Test;

/** Streams of invented frames that OpenJPEG and OpenJPH have made; the README beside them says how. */
class Jpeg2000CodecTest extends PixelCodecContract {
    private static final PixelDescription CT = TestFrames.grey(57, 70, 12, false);
    private static final PixelDescription SIGNED_CT = TestFrames.grey(40, 33, 16, true);
    private static final PixelDescription SMALL = TestFrames.grey(38, 43, 8, false);
    private static final PixelDescription COLOUR = TestFrames.colour(45, 50, "YBR_RCT");

    private final Jpeg2000Codec codec = new Jpeg2000Codec();

    @Override
    protected PixelCodec codec() {
        return codec;
    }

    @Override
    protected List<Sample> samples() throws IOException {
        return List.of(
                lossless("ct.j2k", Jpeg2000Codec.LOSSLESS, TestFrames.phantom(CT, 11, 20)),
                lossless("ct-signed.j2k", Jpeg2000Codec.LOSSLESS, TestFrames.phantom(SIGNED_CT, 12, 20)),
                lossless("colour.j2k", Jpeg2000Codec.LOSSLESS, TestFrames.phantom(COLOUR, 13, 20)),
                lossless("ct-ht.j2c", Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS, TestFrames.phantom(CT, 11, 20)),
                lossless(
                        "colour-ht.j2c",
                        Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS_RPCL,
                        TestFrames.phantom(COLOUR, 13, 20)),
                lossy("ct-ht-lossy.j2c", Jpeg2000Codec.HIGH_THROUGHPUT, CT, 1),
                lossy("ct-ht-refined.j2c", Jpeg2000Codec.HIGH_THROUGHPUT, SMALL, 0),
                lossy("ct-lossy.j2k", Jpeg2000Codec.JPEG_2000, CT, 1),
                lossy("colour-lossy.j2k", Jpeg2000Codec.JPEG_2000, COLOUR.withPhotometricInterpretation("YBR_ICT"), 2));
    }

    private static Sample lossless(String name, String syntax, PixelFrame frame) throws IOException {
        PixelDescription d = frame.description();
        return new Sample(name, syntax, resource(name), d, new PixelFrame(decoded(d), frame.bytes()), 0);
    }

    /** What comes out lies beside the stream, as OpenJPEG has decompressed it. */
    private static Sample lossy(String name, String syntax, PixelDescription d, int tolerance) throws IOException {
        byte[] expected = resource(name.substring(0, name.indexOf('.')) + ".raw");
        return new Sample(name, syntax, resource(name), d, new PixelFrame(decoded(d), expected), tolerance);
    }

    private static PixelDescription decoded(PixelDescription d) {
        return d.samplesPerPixel() == 3 ? d.withPhotometricInterpretation("RGB") : d;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Jpeg2000CodecTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void refusesAHundredBytesThatAnnounceAGiganticImage() throws Exception {
        byte[] stream = Arrays.copyOf(resource("ct.j2k"), 100);
        for (int at : new int[] {8, 12, 24, 28}) {
            stream[at + 2] = (byte) 0xEA;
            stream[at + 3] = 0x60;
        }
        assertThatThrownBy(() -> codec.decode(stream, CT, Jpeg2000Codec.LOSSLESS))
                .isInstanceOfSatisfying(
                        PixelCodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecErrorCode.DOES_NOT_MATCH_HEADER));
    }

    /** However many tiles there might be, memory is taken for those that have come. */
    @Test
    void refusesMoreTilesThanCanBeNumbered() throws Exception {
        byte[] stream = resource("ct.j2k");
        PixelDescription large = TestFrames.grey(60000, 60000, 12, false);
        for (int at : new int[] {8, 12}) {
            stream[at + 2] = (byte) 0xEA;
            stream[at + 3] = 0x60;
        }
        for (int at : new int[] {24, 28}) {
            stream[at + 2] = 0;
            stream[at + 3] = 4;
        }
        assertThatThrownBy(() -> codec.decode(stream, large, Jpeg2000Codec.LOSSLESS))
                .isInstanceOf(PixelCodecException.class)
                .hasMessageContaining("tiles");
    }

    /** The lower half of a picture, or its sharpness, must not be missing without a word. */
    @Test
    void refusesAStreamWhosePacketsAreNotAllThere() throws Exception {
        byte[] whole = resource("ct.j2k");
        for (int length = 0; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut, CT, Jpeg2000Codec.LOSSLESS))
                    .as(cut.length + " bytes")
                    .isInstanceOf(PixelCodecException.class);
        }
    }

    @Test
    void samplesAreSignedWhereTheDataSetSaysSo() throws Exception {
        PixelDescription signed = TestFrames.grey(57, 70, 12, true);
        PixelFrame frame = codec.decode(resource("ct.j2k"), signed, Jpeg2000Codec.LOSSLESS);
        PixelFrame unsigned = TestFrames.phantom(CT, 11, 20);
        for (int i = 0; i < frame.bytes().length; i += 2) {
            int value = unsigned.bytes()[i] & 0xFF | unsigned.bytes()[i + 1] << 8;
            assertThat((short) (frame.bytes()[i] & 0xFF | frame.bytes()[i + 1] << 8))
                    .isEqualTo((short) (value << 20 >> 20));
        }
    }
}
