package org.goldenhour.dicom.presentation;

import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;

/** Puts the transformations of a state in the place of those of the image: none of the image's own counts any more (PS3.4 N.2). */
final class PresentationRendering {
    private static final int[] OF_THE_IMAGE = {
        Tag.ModalityLUTSequence,
        Tag.RescaleIntercept,
        Tag.RescaleSlope,
        Tag.RescaleType,
        Tag.VOILUTSequence,
        Tag.WindowCenter,
        Tag.WindowWidth,
        Tag.VOILUTFunction,
        Tag.PresentationLUTShape,
        Tag.SharedFunctionalGroupsSequence,
        Tag.PerFrameFunctionalGroupsSequence
    };

    private PresentationRendering() {}

    static RenderedFrame render(PresentationState state, PixelData image, int frame, RenderOptions options)
            throws PixelCodecException {
        DataSetBuilder shown = image.dataSet().toBuilder();
        for (int tag : OF_THE_IMAGE) {
            shown.remove(tag);
        }
        state.rescale()
                .ifPresent(rescale ->
                        shown.set(Tag.RescaleIntercept, rescale.intercept()).set(Tag.RescaleSlope, rescale.slope()));
        if (state.inverted()) {
            shown.set(Tag.PresentationLUTShape, "INVERSE");
        }
        // Grey of either polarity: the state's presentation LUT alone decides which end is white (PS3.3 C.11.6).
        if ("MONOCHROME1".equals(image.description().photometricInterpretation())) {
            shown.set(Tag.PhotometricInterpretation, "MONOCHROME2");
        }
        String uid = image.dataSet().values().string(Tag.SOPInstanceUID, "");
        RenderOptions windowed = new RenderOptions(state.window(uid, frame), options.overlays());
        PixelData replaced = PixelData.of(shown.build(), image.transferSyntax()).orElseThrow();
        RenderedFrame rendered = SoftcopyPipeline.render(replaced, frame, windowed);
        RenderedFrame turned = turned(rendered, state.rotationDegrees() / 90);
        return state.flippedHorizontally() ? flipped(turned) : turned;
    }

    private static RenderedFrame flipped(RenderedFrame frame) {
        byte[] out = new byte[frame.bytes().length];
        int samples = frame.samplesPerPixel();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                int from = (row * frame.columns() + column) * samples;
                int to = (row * frame.columns() + frame.columns() - 1 - column) * samples;
                System.arraycopy(frame.bytes(), from, out, to, samples);
            }
        }
        return new RenderedFrame(frame.rows(), frame.columns(), samples, out);
    }

    /** @param quarters of a turn, clockwise */
    private static RenderedFrame turned(RenderedFrame frame, int quarters) {
        RenderedFrame turned = frame;
        for (int i = 0; i < quarters; i++) {
            turned = quarterTurned(turned);
        }
        return turned;
    }

    private static RenderedFrame quarterTurned(RenderedFrame frame) {
        byte[] out = new byte[frame.bytes().length];
        int samples = frame.samplesPerPixel();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                int from = (row * frame.columns() + column) * samples;
                int to = (column * frame.rows() + frame.rows() - 1 - row) * samples;
                System.arraycopy(frame.bytes(), from, out, to, samples);
            }
        }
        return new RenderedFrame(frame.columns(), frame.rows(), samples, out);
    }
}
