package org.goldenhour.dicom.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;

/**
 * Writes a medium: files under names that every system reads (PS3.10 8.5: {@code DICOM/PA000001/ST000001/SE000001/IM000001}), and at the end, when it is closed, their DICOMDIR.
 * A folder must be new or empty. Not thread-safe.
 */
public final class MediumWriter implements AutoCloseable {
    private interface Target extends AutoCloseable {
        OutputStream next(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Target target;
    private final String directoryUid;
    private final DirectoryBuilder directory = new DirectoryBuilder();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    private MediumWriter(Target target, String directoryUid) {
        this.target = target;
        this.directoryUid = directoryUid;
    }

    /**
     * Into a folder.
     *
     * @param directoryUid SOP Instance UID of the DICOMDIR
     */
    public static MediumWriter folder(Path folder, String directoryUid) throws IOException {
        Files.createDirectories(folder);
        try (var entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new IOException("the folder of a new medium is not empty");
            }
        }
        return new MediumWriter(
                new Target() {
                    @Override
                    public OutputStream next(String name) throws IOException {
                        Path file = folder.resolve(name);
                        Files.createDirectories(file.getParent());
                        return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
                    }

                    @Override
                    public void close() {}
                },
                directoryUid);
    }

    /** Into a ZIP file. Parameters as {@link #folder}. */
    public static MediumWriter zip(Path file, String directoryUid) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
        return new MediumWriter(
                new Target() {
                    @Override
                    public OutputStream next(String name) throws IOException {
                        zip.putNextEntry(new ZipEntry(name));
                        return new EntryStream(zip);
                    }

                    @Override
                    public void close() throws IOException {
                        zip.close();
                    }
                },
                directoryUid);
    }

    /** Ends an entry where it is closed, not the file. */
    private static final class EntryStream extends OutputStream {
        private final ZipOutputStream zip;

        EntryStream(ZipOutputStream zip) {
            this.zip = zip;
        }

        @Override
        public void write(int b) throws IOException {
            zip.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            zip.closeEntry();
        }
    }

    /**
     * Adds a file as it is.
     *
     * @return false where an instance of that UID is on the medium already
     * @throws IOException also where it is no DICOM instance with File Meta Information
     */
    public boolean add(Path part10) throws IOException {
        DicomFile head = DicomReader.readFile(part10, ReadOptions.HEADER);
        Values values = head.dataSet().values();
        if (head.fileMetaInformation().isEmpty()
                || values.string(Tag.SOPInstanceUID, "").isEmpty()) {
            throw new MediaException(MediaErrorCode.NOT_A_MEDIUM, "a file without File Meta Information or identity");
        }
        if (!written.add(values.string(Tag.SOPInstanceUID, ""))) {
            return false;
        }
        List<String> fileId = fileId(values);
        try (OutputStream out = target.next(String.join("/", fileId))) {
            Files.copy(part10, out);
        }
        directory.add(head.dataSet(), head.transferSyntax().uid(), fileId);
        return true;
    }

    private List<String> fileId(Values values) {
        String patient = values.string(Tag.PatientID, "") + "\n" + values.string(Tag.PatientName, "");
        String study = patient + "\n" + values.string(Tag.StudyInstanceUID, "");
        String series = study + "\n" + values.string(Tag.SeriesInstanceUID, "");
        List<String> fileId = new ArrayList<>();
        fileId.add("DICOM");
        fileId.add(numbered("PA", "", patient));
        fileId.add(numbered("ST", patient, study));
        fileId.add(numbered("SE", study, series));
        fileId.add(numbered("IM", series, series + "\n" + values.string(Tag.SOPInstanceUID, "")));
        return fileId;
    }

    /** Numbers what is new within its parent. */
    private String numbered(String prefix, String parent, String key) {
        int number = numbers.computeIfAbsent(prefix + key, any -> counts.merge(prefix + parent, 1, Integer::sum));
        return String.format("%s%06d", prefix, number);
    }

    /** How many instances are on it. */
    public int size() {
        return written.size();
    }

    /** Writes the DICOMDIR and ends the medium. */
    @Override
    public void close() throws IOException {
        try (target;
                OutputStream out = target.next(DicomDirectory.FILE_NAME)) {
            out.write(directory.build("GOLDENHOUR").toFileBytes(directoryUid));
        }
    }
}
