package org.goldenhour.analysis.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analysis.UnreadableSeriesException;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.model.SeriesRef;

/** Reads the instances of a series from where the archive keeps them. */
record FileAnalysisInput(WorkerRequest request) implements AnalysisInput {
    /** JPEG baseline and extended are never lossless, whatever the header says of LossyImageCompression. */
    private static final Set<String> LOSSY = Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51");

    @Override
    public StudyProfile profile() {
        return request.profile();
    }

    @Override
    public List<DataSet> instances(SeriesRef series) {
        return request.instances().stream()
                .filter(instance -> instance.isOf(series))
                .map(FileAnalysisInput::read)
                .toList();
    }

    private static DataSet read(WorkerRequest.Instance instance) {
        TransferSyntax syntax = TransferSyntax.of(instance.transferSyntaxUid());
        if (!PixelData.isDecodable(syntax)) {
            throw new UnreadableSeriesException(
                    "UNSUPPORTED_TRANSFER_SYNTAX", "no codec for transfer syntax " + instance.transferSyntaxUid());
        }
        if (LOSSY.contains(syntax.uid())) {
            throw new UnreadableSeriesException(
                    "LOSSY_COMPRESSION", "pixels of a lossy compression are not measured: " + syntax.uid());
        }
        try (InputStream bytes = FileStretch.open(Path.of(instance.file()), instance.offset(), instance.length())) {
            return uncompressed(DicomReader.readFile(bytes, ReadOptions.ALL).dataSet(), syntax);
        } catch (PixelCodecException e) {
            throw new UnreadableSeriesException(
                    "UNREADABLE",
                    "an instance's pixels cannot be decoded: " + e.code().text());
        } catch (MalformedDicomException e) {
            throw new UnreadableSeriesException("UNREADABLE", "an instance is no readable data set: " + e.code());
        } catch (IOException e) {
            throw new UnreadableSeriesException(
                    "UNREADABLE",
                    "an instance cannot be read from its file: " + e.getClass().getSimpleName());
        }
    }

    /** Analyzers see native pixels, whatever the transfer syntax was. */
    private static DataSet uncompressed(DataSet dataSet, TransferSyntax syntax) throws PixelCodecException {
        Optional<PixelData> pixels = syntax.encapsulated() ? PixelData.of(dataSet, syntax) : Optional.empty();
        return pixels.isPresent() ? pixels.get().uncompressed() : dataSet;
    }
}
