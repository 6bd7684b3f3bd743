package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.pixel.EncapsulatedFrames;

/** Fragments, offset tables and an announced number of frames (PS3.5 A.4), none of which need agree. */
final class FramesTarget implements FuzzTarget {
    @Override
    public String name() {
        return "frames";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        int announced = parts.choice(256) << 24 >> 24;
        DataSetBuilder header = DataSet.builder();
        List<byte[]> fragments = new ArrayList<>();
        int kind = parts.choice(4);
        byte[] rest = parts.rest();
        int at = 0;
        List<byte[]> pieces = new ArrayList<>();
        while (at < rest.length && pieces.size() < 64) {
            int length = Math.min(rest[at] & 0xFF, rest.length - at - 1);
            pieces.add(java.util.Arrays.copyOfRange(rest, at + 1, at + 1 + length));
            at += 1 + length;
        }
        if ((kind & 1) != 0 && pieces.size() > 1) {
            header.add(new Element.Bytes(Tag.ExtendedOffsetTable, VR.OV, pieces.removeFirst()));
        }
        if ((kind & 2) != 0 && pieces.size() > 1) {
            header.add(new Element.Bytes(Tag.ExtendedOffsetTableLengths, VR.OV, pieces.removeFirst()));
        }
        fragments.addAll(pieces);
        long total = fragments.stream().skip(1).mapToLong(one -> one.length).sum();
        EncapsulatedFrames frames = EncapsulatedFrames.of(
                header.build(), new Element.Fragments(Tag.PixelData, VR.OB, fragments), announced);
        FileTarget.require(frames.count() <= Math.max(0, fragments.size() - 1), "more frames than fragments");
        long given = 0;
        for (int number = 0; number <= frames.count() + 1; number++) {
            try {
                given += frames.frame(number).length;
            } catch (PixelCodecException documented) {
                FileTarget.require(documented.code() != null, "an exception without a code");
            }
        }
        FileTarget.require(given <= total, "bytes are given twice");
    }

    @Override
    public List<byte[]> seeds() {
        byte[] table = {8, 0, 0, 0, 0, 12, 0, 0, 0};
        byte[] first = {4, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};
        byte[] extended = {16, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0};
        byte[] lengths = {16, 4, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};
        byte[] none = {0};
        return List.of(
                Inputs.with(Inputs.joined(table, first, first), 2, 0),
                Inputs.with(Inputs.joined(none, first, first, first), 2, 0),
                Inputs.with(Inputs.joined(extended, none, first, first), 2, 1),
                Inputs.with(Inputs.joined(extended, lengths, none, first, first), 2, 3));
    }
}
