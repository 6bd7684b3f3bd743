package org.goldenhour.platform.archive.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.io.ValueLocation;

/**
 * What the index keeps of an instance so that its metadata can be served without opening its file: everything but long values, text as it was
 * received, and where in the file the long values are.
 *
 * @param header explicit little endian in memory; never holds pixel data
 * @param leftOut the values that stand only in the file; positions count from the start of the data set
 */
public record Metadata(DataSet header, List<ValueLocation> leftOut) {
    static byte[] deflated(DicomFile file) {
        List<ValueLocation> leftOut = new ArrayList<>(file.leftOut());
        DataSet header = file.dataSet();
        if (file.pixelData().isPresent()
                && header.contains(file.pixelData().get().tag())) {
            header = header.toBuilder().remove(file.pixelData().get().tag()).build();
            leftOut.add(file.pixelData().get());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        Deflater deflater = Deflaters.take();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 4096))) {
            out.writeInt(leftOut.size());
            for (ValueLocation location : leftOut) {
                out.writeUTF(location.path());
                out.writeInt(location.tag());
                out.writeUTF(location.vr().name());
                out.writeLong(location.position());
                out.writeLong(location.length());
            }
            DicomWriter.writeDataSet(out, header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        } finally {
            Deflaters.giveBack(deflater);
        }
        return bytes.toByteArray();
    }

    /** Reads what the index keeps. */
    public static Metadata inflated(byte[] kept) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(kept)))) {
            List<ValueLocation> leftOut = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                leftOut.add(new ValueLocation(
                        in.readUTF(), in.readInt(), VR.valueOf(in.readUTF()), in.readLong(), in.readLong()));
            }
            return new Metadata(
                    DicomReader.readDataSet(in, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL), leftOut);
        } catch (IOException e) {
            throw new UncheckedIOException("the index holds broken metadata", e);
        }
    }
}
