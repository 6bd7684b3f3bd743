package org.goldenhour.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.PresentationContext;

/** A file that is to be sent as it is. @param dataSetPosition of the first byte after the File Meta Information */
record Outgoing(
        Path file, String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, long dataSetPosition) {
    /** @throws IOException where the file is no DICOM */
    static Outgoing of(Path file) throws IOException {
        DicomFile head = DicomReader.readFile(file, ReadOptions.HEADER.stoppingBefore(Tag.StudyDate));
        return new Outgoing(
                file,
                head.dataSet().values().string(Tag.SOPClassUID, ""),
                head.dataSet().values().string(Tag.SOPInstanceUID, ""),
                head.transferSyntax(),
                head.dataSetPosition());
    }

    PresentationContext context() {
        return PresentationContext.of(sopClassUid, transferSyntax);
    }

    InputStream dataSet() throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(dataSetPosition);
        return in;
    }
}
