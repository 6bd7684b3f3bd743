package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.sr.SrDocument;
import org.goldenhour.dicom.sr.SrText;

/** Structured reports of anybody: read, and told in words. */
final class ReportTarget implements FuzzTarget {
    @Override
    public String name() {
        return "report";
    }

    @Override
    public void run(byte[] input) throws IOException {
        DataSet dataSet;
        try {
            dataSet = DicomReader.readDataSet(input, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, FileTarget.OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        Optional<SrDocument> document = SrDocument.read(dataSet);
        document.ifPresent(report -> SrText.of(report.root()));
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(DicomWriter.toBytes(PhantomObjects.report(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }
}
