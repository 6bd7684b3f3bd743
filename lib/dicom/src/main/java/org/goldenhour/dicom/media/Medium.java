package org.goldenhour.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;

/**
 * Images that somebody brings: a folder, a disc with its DICOMDIR, a ZIP file of either, a single file. What is there counts, not what the directory says: every file is looked
 * at, whatever its name, and what the directory names and nobody finds is told. Immutable once open; files are opened when they are asked for.
 */
public final class Medium implements AutoCloseable {
    private static final ReadOptions HEAD = ReadOptions.HEADER.stoppingBefore(Tag.StudyDate);
    private static final int MAX_DIRECTORY_BYTES = 256 << 20;

    private final ZipFile zip;
    private final List<MediumInstance> instances = new ArrayList<>();
    private final List<MediumFile> others = new ArrayList<>();
    private final List<List<String>> missing = new ArrayList<>();
    private DicomDirectory directory;

    private Medium(ZipFile zip) {
        this.zip = zip;
    }

    /** {@link #open(Path, MediaLimits)} within the default limits. */
    public static Medium open(Path path) throws IOException {
        return open(path, MediaLimits.DEFAULT);
    }

    /**
     * Looks through a folder, a ZIP file, the folder of a DICOMDIR, or one DICOM file.
     *
     * @throws MediaException where it is none of them, leads out of itself, or exceeds the limits
     */
    public static Medium open(Path path, MediaLimits limits) throws IOException {
        if (Files.isDirectory(path)) {
            return new Medium(null).scanned(FolderFiles.below(path, limits));
        }
        if (!Files.isRegularFile(path)) {
            throw new MediaException(MediaErrorCode.NOT_A_MEDIUM, "no such file or folder");
        }
        if (isZip(path)) {
            ZipFile zip = ZipFiles.open(path);
            try {
                return new Medium(zip).scanned(ZipFiles.of(zip, limits));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        }
        if (isDirectoryName(path.getFileName().toString())) {
            return open(path.toAbsolutePath().getParent(), limits);
        }
        return new Medium(null).scanned(List.of(FolderFiles.single(path)));
    }

    private static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] signature = in.readNBytes(4);
            return signature.length == 4
                    && signature[0] == 'P'
                    && signature[1] == 'K'
                    && (signature[2] == 3 && signature[3] == 4 || signature[2] == 5 && signature[3] == 6);
        }
    }

    private Medium scanned(List<MediumFile> files) throws IOException {
        List<MediumFile> directories = new ArrayList<>();
        for (MediumFile file : files) {
            if (isDirectoryName(lastOf(file.name()))) {
                directories.add(file);
            } else {
                scan(file);
            }
        }
        for (MediumFile file : directories) {
            compare(file, files);
        }
        return this;
    }

    private void scan(MediumFile file) throws IOException {
        try (InputStream in = file.open()) {
            DicomFile head = DicomReader.readFile(in, HEAD);
            Values values = head.dataSet().values();
            String sopClass = values.string(Tag.SOPClassUID, "");
            String uid = values.string(Tag.SOPInstanceUID, "");
            if (sopClass.isEmpty() || uid.isEmpty() || sopClass.equals(DicomDirectory.SOP_CLASS_UID)) {
                others.add(file);
                return;
            }
            instances.add(new MediumInstance(file, sopClass, uid, head.transferSyntax(), head.dataSetPosition()));
        } catch (MalformedDicomException noDicom) {
            others.add(file);
        }
    }

    private void compare(MediumFile file, List<MediumFile> all) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(MAX_DIRECTORY_BYTES);
        }
        DicomDirectory read;
        try {
            read = DicomDirectory.read(bytes);
        } catch (MediaException | MalformedDicomException unreadable) {
            others.add(file);
            return;
        }
        directory = directory == null ? read : directory;
        String folder = file.name()
                .substring(0, file.name().length() - lastOf(file.name()).length());
        Set<String> there = new HashSet<>();
        for (MediumFile one : all) {
            String name = plain(one.name());
            there.add(name);
            there.add(withoutExtension(name));
        }
        for (DirectoryRecord record : read.references()) {
            if (!there.contains(plain(folder + String.join("/", record.fileId())))) {
                missing.add(record.fileId());
            }
        }
    }

    /** Names as they should be: in capitals, without the version of ISO 9660, without a dot at the end. */
    private static String plain(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int version = upper.lastIndexOf(';');
        String bare = version < 0 ? upper : upper.substring(0, version);
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean isDirectoryName(String name) {
        return plain(name).equals(DicomDirectory.FILE_NAME);
    }

    /** What can be imported, in the order of the files. */
    public List<MediumInstance> instances() {
        return List.copyOf(instances);
    }

    /** Files that are no DICOM instances: viewers, notes, broken files. */
    public List<MediumFile> others() {
        return List.copyOf(others);
    }

    /** File IDs that a directory names and that are not there, in whatever case or with whatever extension. */
    public List<List<String>> missing() {
        return List.copyOf(missing);
    }

    /** The directory, where there is one that can be read. */
    public Optional<DicomDirectory> directory() {
        return Optional.ofNullable(directory);
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
