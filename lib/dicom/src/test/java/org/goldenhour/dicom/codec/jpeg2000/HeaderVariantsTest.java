package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.Test;

/** Headers that no encoder here writes, made from a stream with SOP and EPH around every packet header: what it decodes to must stay the same. */
class HeaderVariantsTest {
    private static final PixelDescription COLOUR = TestFrames.colour(45, 50, "YBR_RCT");
    private static final int HEADER = 0;
    private static final int BODY = 1;

    private final Jpeg2000Codec codec = new Jpeg2000Codec();
    private final byte[] stream = resource();
    private final int startOfTile = find(stream, Marker.SOT, 0);
    private final int startOfData = find(stream, Marker.SOD, 0);
    private final int endOfData = startOfTile + ByteBuffer.wrap(stream).getInt(startOfTile + 6);

    @Test
    void readsPacketHeadersPackedInTheTilePart() throws Exception {
        byte[] headers = packets(HEADER);
        int half = headers.length / 2;
        // out of order: the index decides
        byte[] second = segment(Marker.PPT, 1, Arrays.copyOfRange(headers, half, headers.length));
        byte[] first = segment(Marker.PPT, 0, Arrays.copyOf(headers, half));
        decodesTheSame(assemble(new byte[0], join(second, first), packets(BODY)));
    }

    @Test
    void readsPacketHeadersPackedInTheMainHeader() throws Exception {
        byte[] headers = packets(HEADER);
        byte[] length = ByteBuffer.allocate(4).putInt(headers.length).array();
        byte[] packed = join(length, headers);
        byte[] first = segment(Marker.PPM, 0, Arrays.copyOf(packed, 100));
        byte[] second = segment(Marker.PPM, 1, Arrays.copyOfRange(packed, 100, packed.length));
        decodesTheSame(assemble(join(first, second), new byte[0], packets(BODY)));
    }

    @Test
    void codingOfAComponentWinsOverTheDefault() throws Exception {
        int cod = find(stream, Marker.COD, 0);
        int qcd = find(stream, Marker.QCD, 0);
        byte[] coding = Arrays.copyOfRange(stream, cod + 9, cod + 14);
        byte[] quantization = Arrays.copyOfRange(
                stream, qcd + 4, qcd + 2 + ByteBuffer.wrap(stream).getShort(qcd + 2));
        byte[] components = new byte[0];
        for (byte c = 0; c < 3; c++) {
            byte[] style = join(new byte[] {0}, coding);
            components = join(components, segment(Marker.COC, c, style), segment(Marker.QCC, c, quantization));
        }
        byte[] changed = stream.clone();
        changed[cod + 9] = 1;
        Arrays.fill(changed, qcd + 5, qcd + 9, (byte) 0x08);
        byte[] data = Arrays.copyOfRange(stream, startOfData + 2, endOfData);
        decodesTheSame(assemble(changed, components, new byte[0], data));
        decodesTheSame(assemble(changed, new byte[0], components, data));
    }

    @Test
    void passesOverMarkersThatItDoesNotKnow() throws Exception {
        byte[] data = Arrays.copyOfRange(stream, startOfData + 2, endOfData);
        byte[] unknown = join(segment(0xFF77, 9, new byte[] {1, 2, 3}), new byte[] {(byte) 0xFF, 0x30});
        decodesTheSame(assemble(unknown, segment(0xFF78, 1, new byte[40]), data));
    }

    @Test
    void aTilePartOfLengthZeroGoesToTheEnd() throws Exception {
        byte[] open = stream.clone();
        Arrays.fill(open, startOfTile + 6, startOfTile + 10, (byte) 0);
        decodesTheSame(open);
        decodesTheSame(Arrays.copyOf(open, open.length + 1));
    }

    private void decodesTheSame(byte[] changed) throws Exception {
        assertThat(codec.decode(changed, COLOUR, Jpeg2000Codec.LOSSLESS).bytes())
                .isEqualTo(TestFrames.phantom(COLOUR, 13, 20).bytes());
    }

    /** The headers of all packets, EPH included, or their bodies. */
    private byte[] packets(int part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = startOfData + 2; at < endOfData; ) {
            int header = at + 6;
            int body = find(stream, Marker.EPH, header) + 2;
            int next = at + 2;
            while (next < endOfData && !is(stream, Marker.SOP, next)) {
                next++;
            }
            out.write(stream, part == HEADER ? header : body, part == HEADER ? body - header : next - body);
            at = next;
        }
        return out.toByteArray();
    }

    private byte[] assemble(byte[] inMainHeader, byte[] inTileHeader, byte[] data) {
        return assemble(stream, inMainHeader, inTileHeader, data);
    }

    private byte[] assemble(byte[] original, byte[] inMainHeader, byte[] inTileHeader, byte[] data) {
        byte[] startOfTilePart = Arrays.copyOfRange(original, startOfTile, startOfTile + 12);
        ByteBuffer.wrap(startOfTilePart).putInt(6, 14 + inTileHeader.length + data.length);
        return join(
                Arrays.copyOf(original, startOfTile),
                inMainHeader,
                startOfTilePart,
                inTileHeader,
                new byte[] {(byte) 0xFF, (byte) 0x93},
                data,
                new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    private static byte[] segment(int marker, int first, byte[] rest) {
        return ByteBuffer.allocate(5 + rest.length)
                .putShort((short) marker)
                .putShort((short) (3 + rest.length))
                .put((byte) first)
                .put(rest)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static int find(byte[] bytes, int marker, int from) {
        int at = from;
        while (!is(bytes, marker, at)) {
            at++;
        }
        return at;
    }

    private static boolean is(byte[] bytes, int marker, int at) {
        return (bytes[at] & 0xFF) == marker >> 8 && (bytes[at + 1] & 0xFF) == (marker & 0xFF);
    }

    private static byte[] resource() {
        try (InputStream in = HeaderVariantsTest.class.getResourceAsStream("colour.j2k")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
