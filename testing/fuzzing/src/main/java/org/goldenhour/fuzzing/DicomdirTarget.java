package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.media.DicomDirectory;
import org.goldenhour.dicom.media.DirectoryBuilder;
import org.goldenhour.dicom.media.MediaException;

/** Directories of media, whose offsets may point anywhere; what was read is written and reads the same. */
final class DicomdirTarget implements FuzzTarget {
    @Override
    public String name() {
        return "dicomdir";
    }

    @Override
    public void run(byte[] input) throws IOException {
        DicomDirectory once;
        try {
            once = DicomDirectory.read(input);
        } catch (MalformedDicomException | MediaException documented) {
            return;
        }
        DicomDirectory twice = DicomDirectory.read(once.toFileBytes("1.2.3"));
        FileTarget.require(
                twice.references().size() == once.references().size(), "a directory loses files when it is written");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        DirectoryBuilder builder = new DirectoryBuilder();
        int number = 0;
        for (DataSet dataSet : PhantomObjects.all()) {
            builder.add(dataSet, "1.2.840.10008.1.2.1", List.of("DICOM", "IM" + number++));
            seeds.add(builder.build("FUZZ").toFileBytes("1.2.3"));
        }
        seeds.add(new DicomDirectory("", List.of()).toFileBytes("1.2.3"));
        return seeds;
    }
}
