package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;

/** A DICOM file of the shared data, cut where its data set begins (PS3.10 7.1), so that its bytes can be sent untouched. */
record Part10(Path file, String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, byte[] dataSet) {
    private static final int META_BEGIN = 132;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    /** The files below a folder of the shared data that stands beside the repository; empty where it is missing. */
    static List<Part10> filesOf(String folder) {
        Path shared = repository().resolveSibling("shared").resolve("data").resolve(folder);
        if (!Files.isDirectory(shared)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(shared)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Part10::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Optional<Part10> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < META_BEGIN + GROUP_LENGTH_ELEMENT
                    || bytes[128] != 'D'
                    || bytes[129] != 'I'
                    || bytes[META_BEGIN] != 2
                    || bytes[META_BEGIN + 2] != 0) {
                return Optional.empty();
            }
            int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(META_BEGIN + 8);
            int begin = META_BEGIN + GROUP_LENGTH_ELEMENT + length;
            Values meta = DicomReader.readFile(bytes, ReadOptions.HEADER)
                    .fileMetaInformation()
                    .values();
            Optional<String> sopClass = meta.string(Tag.MediaStorageSOPClassUID);
            Optional<String> instance = meta.string(Tag.MediaStorageSOPInstanceUID);
            Optional<String> syntax = meta.string(Tag.TransferSyntaxUID);
            if (sopClass.isEmpty() || instance.isEmpty() || syntax.isEmpty() || begin > bytes.length) {
                return Optional.empty();
            }
            return Optional.of(new Part10(
                    file,
                    sopClass.get(),
                    instance.get(),
                    TransferSyntax.of(syntax.get()),
                    Arrays.copyOfRange(bytes, begin, bytes.length)));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
