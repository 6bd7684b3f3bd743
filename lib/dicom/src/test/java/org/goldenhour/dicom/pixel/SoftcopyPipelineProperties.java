package org.goldenhour.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;

class SoftcopyPipelineProperties {
    @Property
    void aWindowNeverDarkensWhatIsHigher(
            @ForAll @DoubleRange(min = -2000, max = 2000) double center,
            @ForAll @DoubleRange(min = 1, max = 4000) double width,
            @ForAll VoiWindow.Function function,
            @ForAll @DoubleRange(min = -5000, max = 5000) double x,
            @ForAll @DoubleRange(min = 0, max = 5000) double more) {
        VoiWindow window = new VoiWindow(center, width, function);
        assertThat(window.shade(x + more))
                .isGreaterThanOrEqualTo(window.shade(x))
                .isBetween(0.0, 1.0);
    }

    /** Bits above and below the stored ones do not show (PS3.5 8.1.1), and the sign is that of the stored bits. */
    @Property
    void onlyStoredBitsAreShown(
            @ForAll @IntRange(min = -2048, max = 2047) int value,
            @ForAll @IntRange(min = 0, max = 15) int noise,
            @ForAll @IntRange(min = 0, max = 4) int drop)
            throws Exception {
        int bits = (value & 0xFFF) << drop;
        int unused = 0xFFFF & ~(0xFFF << drop);
        int raw = bits | noise * 0x1111 & unused;
        DataSet image = DataSet.builder()
                .set(Tag.Rows, 1)
                .set(Tag.Columns, 1)
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11 + drop)
                .set(Tag.PixelRepresentation, 1)
                .set(Tag.RescaleSlope, "2")
                .set(Tag.RescaleIntercept, "-10")
                .set(Tag.PixelData, VR.OW, new byte[] {(byte) raw, (byte) (raw >> 8)})
                .build();
        VoiWindow window = new VoiWindow(0, 8192, VoiWindow.Function.LINEAR_EXACT);
        RenderedFrame frame = SoftcopyPipeline.render(
                PixelData.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).orElseThrow(),
                1,
                new RenderOptions(Optional.of(window), false));
        assertThat(frame.bytes()[0] & 0xFF).isEqualTo((int) Math.round(255 * window.shade(value * 2 - 10)));
    }

    @Property
    void greyStaysGreyFromYbr(@ForAll @IntRange(min = 0, max = 255) int y) {
        byte[] out = new byte[3];
        YbrColor.toRgb(y, 128, 128, false, out, 0);
        assertThat(out).containsExactly(y, y, y);
    }

    @Property
    void aLinearSegmentEndsAtItsValue(
            @ForAll @IntRange(min = 0, max = 65535) int from,
            @ForAll @IntRange(min = 0, max = 65535) int to,
            @ForAll @IntRange(min = 1, max = 1000) int length)
            throws Exception {
        int[] entries = PaletteColor.expanded(new int[] {0, 1, from, 1, length, to});
        assertThat(entries).hasSize(length + 1).startsWith(from).endsWith(to);
    }
}
