package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;

/** Headers, native pixels, tables and overlays to a picture (PS3.4 N.2). */
final class RenderTarget implements FuzzTarget {
    /** Larger pictures cost time and find nothing that small ones do not. */
    private static final long MAX_PIXELS = 1 << 16;

    private static final List<TransferSyntax> SYNTAXES =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.of(PhantomObjects.RLE));

    @Override
    public String name() {
        return "render";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        TransferSyntax syntax = SYNTAXES.get(parts.choice(2));
        DataSet dataSet;
        try {
            dataSet = DicomReader.readDataSet(parts.rest(), syntax, FileTarget.OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        Optional<PixelData> pixels = PixelData.of(dataSet, syntax);
        if (pixels.isEmpty()
                || (long) pixels.get().description().rows()
                                * pixels.get().description().columns()
                        > MAX_PIXELS) {
            return;
        }
        for (int number = 0; number <= Math.min(3, pixels.get().frameCount()); number++) {
            render(pixels.get(), number);
        }
        try {
            if (pixels.get().frameCount() <= 8) {
                pixels.get().uncompressed();
            }
        } catch (PixelCodecException documented) {
            FileTarget.require(documented.code() != null, "an exception without a code");
        }
    }

    private static void render(PixelData pixels, int number) {
        try {
            RenderedFrame frame = SoftcopyPipeline.render(pixels, number, new RenderOptions(Optional.empty(), true));
            FileTarget.require(
                    frame.bytes().length == frame.rows() * frame.columns() * frame.samplesPerPixel(),
                    "a picture of another length than its size");
        } catch (PixelCodecException documented) {
            FileTarget.require(documented.code() != null, "an exception without a code");
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        DataSet image = PhantomObjects.image();
        DataSet windows = image.toBuilder()
                .set(Tag.WindowCenter, "40", "300")
                .set(Tag.WindowWidth, "80", "1500")
                .set(Tag.VOILUTFunction, "SIGMOID")
                .set(0x60000010, VR.US, 16)
                .set(0x60000011, VR.US, 16)
                .set(0x60000050, VR.SS, 1, 1)
                .set(0x60003000, VR.OW, new byte[32])
                .build();
        DataSet lut = image.toBuilder()
                .set(
                        Tag.ModalityLUTSequence,
                        DataSet.builder()
                                .set(Tag.LUTDescriptor, VR.US, 4, 0, 16)
                                .set(Tag.LUTData, VR.OW, new byte[8])
                                .build())
                .set(
                        Tag.VOILUTSequence,
                        DataSet.builder()
                                .set(Tag.LUTDescriptor, VR.US, 4, 0, 8)
                                .set(Tag.LUTData, VR.OW, new byte[4])
                                .build())
                .build();
        DataSet palette = DataSet.builder()
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "PALETTE COLOR")
                .set(Tag.Rows, 4)
                .set(Tag.Columns, 4)
                .set(Tag.BitsAllocated, 8)
                .set(Tag.BitsStored, 8)
                .set(Tag.HighBit, 7)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.RedPaletteColorLookupTableDescriptor, VR.US, 4, 0, 16)
                .set(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, 4, 0, 16)
                .set(Tag.BluePaletteColorLookupTableDescriptor, VR.US, 4, 0, 16)
                .set(Tag.RedPaletteColorLookupTableData, VR.OW, new byte[8])
                .set(Tag.GreenPaletteColorLookupTableData, VR.OW, new byte[8])
                .set(Tag.SegmentedBluePaletteColorLookupTableData, VR.OW, new byte[] {
                    0, 0, 2, 0, 1, 0, 2, 0, 1, 0, 2, 0, 5, 0
                })
                .set(Tag.PixelData, VR.OW, new byte[16])
                .build();
        for (DataSet dataSet : List.of(image, windows, lut, palette)) {
            seeds.add(Inputs.with(DicomWriter.toBytes(dataSet, SYNTAXES.get(0)), 0));
        }
        seeds.add(Inputs.with(DicomWriter.toBytes(PhantomObjects.compressed(), SYNTAXES.get(1)), 1));
        return seeds;
    }
}
