package org.goldenhour.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentTableTest {
    private static final TransferSyntax RLE = TransferSyntax.of("1.2.840.10008.1.2.5");

    @TempDir
    Path folder;

    private static byte[] fragment(int number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number * 31 + i);
        }
        return bytes;
    }

    private static byte[] offsets(int... offsets) {
        ByteBuffer table = ByteBuffer.allocate(offsets.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            table.putInt(offset);
        }
        return table.array();
    }

    private static DataSet image(int frames, byte[] table, byte[]... fragments) {
        List<byte[]> all = new ArrayList<>(List.of(table));
        all.addAll(List.of(fragments));
        return DataSet.builder()
                .set(Tag.NumberOfFrames, frames)
                .add(new Element.Fragments(Tag.PixelData, VR.OB, all))
                .build();
    }

    /** What reading a part finds, beside what reading the whole finds. */
    private void assertSameFrames(DataSet image, int frames) throws Exception {
        byte[] bytes = DicomWriter.toBytes(image, RLE);
        Path file = Files.write(folder.resolve("image"), bytes);
        long position = DicomReader.read(new java.io.ByteArrayInputStream(bytes), RLE, ReadOptions.HEADER)
                .pixelData()
                .orElseThrow()
                .position();
        PixelData whole = PixelData.of(image, RLE).orElseThrow();
        try (FileChannel channel = FileChannel.open(file)) {
            FragmentTable table = FragmentTable.read(channel, position);
            int[] firsts = table.firsts(image, frames).orElseThrow();
            for (int number = 1; number <= frames; number++) {
                assertThat(table.frame(channel, image, number, firsts)).isEqualTo(whole.frame(number));
            }
        }
    }

    @Test
    void findsFramesByTableByCountAndAlone() throws Exception {
        assertSameFrames(image(2, offsets(0, 18), fragment(1, 10), fragment(2, 20), fragment(3, 30)), 2);
        assertSameFrames(image(3, new byte[0], fragment(1, 10), fragment(2, 20), fragment(3, 30)), 3);
        assertSameFrames(image(1, new byte[0], fragment(1, 10), fragment(2, 20)), 1);
    }

    @Test
    void doesNotGuessWhereOnlyCodeStreamsTell() throws IOException {
        DataSet image = image(2, new byte[0], fragment(1, 10), fragment(2, 20), fragment(3, 30));
        byte[] bytes = DicomWriter.toBytes(image, RLE);
        Path file = Files.write(folder.resolve("image"), bytes);
        long position = DicomReader.read(new java.io.ByteArrayInputStream(bytes), RLE, ReadOptions.HEADER)
                .pixelData()
                .orElseThrow()
                .position();
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(FragmentTable.read(channel, position).firsts(image, 2)).isEmpty();
            assertThatThrownBy(() -> FragmentTable.read(channel, position + 4)).isInstanceOf(IOException.class);
        }
    }
}
