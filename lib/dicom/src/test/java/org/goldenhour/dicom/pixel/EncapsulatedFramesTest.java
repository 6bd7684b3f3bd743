package org.goldenhour.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;

class EncapsulatedFramesTest {
    private static final byte[] JPEG_HEAD = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2};
    private static final byte[] JPEG_TAIL = {3, 4, (byte) 0xFF, (byte) 0xD9};
    private static final byte[] MIDDLE = {9, 9};

    private static EncapsulatedFrames frames(DataSet dataSet, int announced, byte[] table, byte[]... fragments) {
        List<byte[]> all = new ArrayList<>();
        all.add(table);
        all.addAll(List.of(fragments));
        return EncapsulatedFrames.of(dataSet, new Element.Fragments(Tag.PixelData, VR.OB, all), announced);
    }

    private static byte[] table(int... offsets) {
        ByteBuffer bytes = ByteBuffer.allocate(offsets.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            bytes.putInt(offset);
        }
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(64);
        for (byte[] part : parts) {
            out.put(part);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void followsTheBasicOffsetTable() throws Exception {
        EncapsulatedFrames found = frames(DataSet.EMPTY, 2, table(0, 24), new byte[6], new byte[2], MIDDLE);
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.frame(1)).isEqualTo(new byte[8]);
        assertThat(found.frame(2)).isEqualTo(MIDDLE);
    }

    @Test
    void followsTheExtendedOffsetTableAndItsLengths() throws Exception {
        DataSet dataSet = DataSet.builder()
                .set(Tag.ExtendedOffsetTable, VR.OV, longs(0, 14))
                .set(Tag.ExtendedOffsetTableLengths, VR.OV, longs(5, 4))
                .build();
        EncapsulatedFrames found = frames(dataSet, 2, new byte[0], JPEG_HEAD, JPEG_TAIL);
        assertThat(found.frame(1)).hasSize(5);
        assertThat(found.frame(2)).isEqualTo(JPEG_TAIL);
    }

    @Test
    void takesOneFragmentAFrameWithoutTable() throws Exception {
        EncapsulatedFrames found = frames(DataSet.EMPTY, 2, new byte[0], MIDDLE, JPEG_TAIL);
        assertThat(found.frame(2)).isEqualTo(JPEG_TAIL);
    }

    @Test
    void looksForStartsOfCodeStreamsWithoutTable() throws Exception {
        EncapsulatedFrames found =
                frames(DataSet.EMPTY, 2, new byte[0], JPEG_HEAD, MIDDLE, JPEG_TAIL, JPEG_HEAD, JPEG_TAIL);
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.frame(1)).isEqualTo(join(JPEG_HEAD, MIDDLE, JPEG_TAIL));
        assertThat(found.frame(2)).isEqualTo(join(JPEG_HEAD, JPEG_TAIL));
    }

    @Test
    void doesNotBelieveATableThatPointsBetweenFragments() throws Exception {
        EncapsulatedFrames found = frames(DataSet.EMPTY, 2, table(0, 3), JPEG_HEAD, JPEG_TAIL, JPEG_HEAD, JPEG_TAIL);
        assertThat(found.frame(2)).isEqualTo(join(JPEG_HEAD, JPEG_TAIL));
    }

    @Test
    void givesWhatIsThereWhereTheNumberOfFramesIsWrong() throws Exception {
        EncapsulatedFrames tooMany = frames(DataSet.EMPTY, 5, new byte[0], JPEG_HEAD, JPEG_TAIL, JPEG_HEAD, JPEG_TAIL);
        assertThat(tooMany.count()).isEqualTo(2);
        assertThatThrownBy(() -> tooMany.frame(3))
                .isInstanceOf(PixelCodecException.class)
                .hasMessageContaining("GH-CODEC-0006");
        EncapsulatedFrames tooFew = frames(DataSet.EMPTY, 1, new byte[0], JPEG_HEAD, JPEG_TAIL, JPEG_HEAD, JPEG_TAIL);
        assertThat(tooFew.frame(1)).isEqualTo(join(JPEG_HEAD, JPEG_TAIL));
    }
}
