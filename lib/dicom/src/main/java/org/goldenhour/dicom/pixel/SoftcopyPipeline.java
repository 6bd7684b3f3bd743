package org.goldenhour.dicom.pixel;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * From stored values to what is shown (PS3.4 N.2): modality LUT or rescale, VOI LUT or window, presentation; of colour the palette or the conversion to RGB. Grey
 * values of up to 16 bits go through one table. Without any window the values of the frame reach from black to white, padding left out.
 */
public final class SoftcopyPipeline {
    private SoftcopyPipeline() {}

    /** @param number of the frame, from 1 @throws PixelCodecException also where a photometric interpretation or a depth cannot be shown */
    public static RenderedFrame render(PixelData pixels, int number, RenderOptions options) throws PixelCodecException {
        PixelFrame frame = pixels.decoded(number);
        PixelDescription d = frame.description();
        String photometric = d.photometricInterpretation();
        Samples samples = new Samples(frame, pixels.isFloatingPoint());
        RenderedFrame rendered =
                switch (photometric) {
                    case "MONOCHROME1", "MONOCHROME2" ->
                        new Grey(pixels.dataSet(), number, d, samples, options).render();
                    case "PALETTE COLOR" -> palette(pixels.dataSet(), d, samples);
                    case "RGB",
                            "YBR_FULL",
                            "YBR_FULL_422",
                            "YBR_ICT",
                            "YBR_PARTIAL",
                            "YBR_PARTIAL_422",
                            "YBR_PARTIAL_420" -> colour(d, samples);
                    default ->
                        throw new PixelCodecException(
                                CodecErrorCode.PROCESS_NOT_SUPPORTED, "a photometric interpretation that is not shown");
                };
        if (options.overlays()) {
            Overlays.draw(pixels.dataSet(), number, samples, d.samplesPerPixel() == 1 && samples.isTabular(), rendered);
        }
        return rendered;
    }

    private static RenderedFrame palette(DataSet dataSet, PixelDescription d, Samples samples)
            throws PixelCodecException {
        if (d.samplesPerPixel() != 1 || !samples.isTabular()) {
            throw new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, "a palette of more than 16 bits");
        }
        PaletteColor palette = PaletteColor.of(dataSet.values(), d.signed());
        byte[] table = new byte[3 << samples.rawBits()];
        for (int raw = 0; raw < 1 << samples.rawBits(); raw++) {
            for (int s = 0; s < 3; s++) {
                table[3 * raw + s] = palette.sample(s, samples.ofRaw(raw));
            }
        }
        byte[] out = new byte[d.rows() * d.columns() * 3];
        for (int i = 0; i < out.length; i += 3) {
            System.arraycopy(table, (int) samples.raw(i / 3) * 3, out, i, 3);
        }
        return new RenderedFrame(d.rows(), d.columns(), 3, out);
    }

    private static RenderedFrame colour(PixelDescription d, Samples samples) throws PixelCodecException {
        if (d.samplesPerPixel() != 3 || d.bitsAllocated() != 8 && d.bitsAllocated() != 16) {
            throw new PixelCodecException(
                    CodecErrorCode.PROCESS_NOT_SUPPORTED,
                    "colour of " + d.samplesPerPixel() + " samples of " + d.bitsAllocated() + " bits");
        }
        boolean rgb = d.photometricInterpretation().equals("RGB");
        boolean partial = d.photometricInterpretation().startsWith("YBR_PARTIAL");
        int shift = Math.max(0, d.bitsStored() - 8);
        byte[] out = new byte[d.rows() * d.columns() * 3];
        for (int i = 0; i < out.length; i += 3) {
            int a = (int) (samples.ofRaw(samples.raw(i)) >> shift) & 0xFF;
            int b = (int) (samples.ofRaw(samples.raw(i + 1)) >> shift) & 0xFF;
            int c = (int) (samples.ofRaw(samples.raw(i + 2)) >> shift) & 0xFF;
            if (rgb) {
                out[i] = (byte) a;
                out[i + 1] = (byte) b;
                out[i + 2] = (byte) c;
            } else {
                YbrColor.toRgb(a, b, c, partial, out, i);
            }
        }
        return new RenderedFrame(d.rows(), d.columns(), 3, out);
    }

    /** One grey frame on its way. */
    private static final class Grey {
        private final DataSet dataSet;
        private final int number;
        private final PixelDescription d;
        private final Samples samples;
        private final RenderOptions options;
        private final double paddingLow;
        private final double paddingHigh;

        Grey(DataSet dataSet, int number, PixelDescription d, Samples samples, RenderOptions options)
                throws PixelCodecException {
            if (d.samplesPerPixel() != 1) {
                throw new PixelCodecException(
                        CodecErrorCode.MALFORMED, d.samplesPerPixel() + " samples of a grey pixel");
            }
            this.dataSet = dataSet;
            this.number = number;
            this.d = d;
            this.samples = samples;
            this.options = options;
            Values values = dataSet.values();
            double padding = padding(values, Tag.PixelPaddingValue, Double.NaN);
            double limit = padding(values, Tag.PixelPaddingRangeLimit, padding);
            this.paddingLow = Math.min(padding, limit);
            this.paddingHigh = Math.max(padding, limit);
        }

        /** US or SS whatever the header's VR was: its 16 bits are read as the pixels are (PS3.3 C.7.5.1.1.2). */
        private double padding(Values values, int tag, double otherwise) {
            var value = values.number(tag);
            if (value.isEmpty()) {
                return otherwise;
            }
            int bits = (int) value.getAsDouble();
            return d.signed() ? (short) bits : bits & 0xFFFF;
        }

        private boolean isPadding(double stored) {
            return stored >= paddingLow && stored <= paddingHigh;
        }

        RenderedFrame render() throws PixelCodecException {
            DoubleUnaryOperator modality = modality();
            DoubleUnaryOperator shade = voi(modality);
            boolean inverted = isInverted();
            byte[] out = new byte[d.rows() * d.columns()];
            if (samples.isTabular() && samples.rawBits() > 1 && out.length > 1 << 10) {
                byte[] table = new byte[1 << samples.rawBits()];
                for (int raw = 0; raw < table.length; raw++) {
                    table[raw] = grey(samples.ofRaw(raw), modality, shade, inverted);
                }
                for (int i = 0; i < out.length; i++) {
                    out[i] = table[(int) samples.raw(i)];
                }
            } else {
                for (int i = 0; i < out.length; i++) {
                    out[i] = grey(samples.value(i), modality, shade, inverted);
                }
            }
            return new RenderedFrame(d.rows(), d.columns(), 1, out);
        }

        private byte grey(double stored, DoubleUnaryOperator modality, DoubleUnaryOperator shade, boolean inverted) {
            if (isPadding(stored) || Double.isNaN(stored)) {
                return 0;
            }
            int grey = (int) Math.round(255 * shade.applyAsDouble(modality.applyAsDouble(stored)));
            return (byte) (inverted ? 255 - grey : grey);
        }

        /** PS3.3 C.11.1; of enhanced objects C.7.6.16.2.9. */
        private DoubleUnaryOperator modality() throws PixelCodecException {
            Optional<LookupTable> table = LookupTable.inSequence(dataSet.values(), Tag.ModalityLUTSequence, d.signed());
            if (table.isPresent()) {
                return table.get()::entry;
            }
            Values values = FunctionalGroups.macro(dataSet, number, Tag.PixelValueTransformationSequence);
            double slope = values.number(Tag.RescaleSlope).orElse(1);
            double intercept = values.number(Tag.RescaleIntercept).orElse(0);
            return stored -> stored * slope + intercept;
        }

        /** PS3.3 C.11.2; of enhanced objects C.7.6.16.2.10. The window before the table where both are there: it is what people set. */
        private DoubleUnaryOperator voi(DoubleUnaryOperator modality) throws PixelCodecException {
            Optional<VoiWindow> window = options.window().or(this::windowOfHeader);
            if (window.isPresent()) {
                return window.get()::shade;
            }
            boolean signed = d.signed() || modality.applyAsDouble(0) < 0;
            Optional<LookupTable> table = LookupTable.inSequence(dataSet.values(), Tag.VOILUTSequence, signed);
            return table.isPresent() ? table.get()::shade : wholeRange(modality)::shade;
        }

        private Optional<VoiWindow> windowOfHeader() {
            return VoiWindow.read(FunctionalGroups.macro(dataSet, number, Tag.FrameVOILUTSequence));
        }

        private VoiWindow wholeRange(DoubleUnaryOperator modality) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < d.rows() * d.columns(); i++) {
                double stored = samples.value(i);
                if (!isPadding(stored) && Double.isFinite(stored)) {
                    double value = modality.applyAsDouble(stored);
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
            boolean flat = !(highest > lowest);
            return new VoiWindow(
                    flat ? (highest == lowest ? lowest : 0) : (lowest + highest) / 2,
                    flat ? 1 : highest - lowest,
                    VoiWindow.Function.LINEAR_EXACT);
        }

        private boolean isInverted() {
            return d.photometricInterpretation().equals("MONOCHROME1")
                    || dataSet.values().string(Tag.PresentationLUTShape, "").equals("INVERSE");
        }
    }
}
