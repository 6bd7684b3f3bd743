package org.goldenhour.analysis.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
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
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.model.SeriesRef;

/** Reads the instances of a series from where the archive keeps them. */
record FileAnalysisInput(WorkerRequest request) implements AnalysisInput {
    /** JPEG baseline and extended are never lossless, whatever the header says of LossyImageCompression. */
    private static final Set<String> LOSSY = Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51");

    private static final int BUFFER_BYTES = 1 << 16;

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
        try (SeekableByteChannel channel = Files.newByteChannel(Path.of(instance.file()))) {
            channel.position(instance.offset());
            InputStream bytes = new BufferedInputStream(
                    new LimitedStream(Channels.newInputStream(channel), instance.length()), BUFFER_BYTES);
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

    /** The instance's own bytes of a file that may hold others behind it. */
    private static final class LimitedStream extends InputStream {
        private final InputStream in;
        private long left;

        LimitedStream(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(into, from, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
