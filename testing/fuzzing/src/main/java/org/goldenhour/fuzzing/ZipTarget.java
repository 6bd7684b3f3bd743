package org.goldenhour.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.media.MediaException;
import org.goldenhour.dicom.media.MediaLimits;
import org.goldenhour.dicom.media.Medium;
import org.goldenhour.dicom.media.MediumInstance;

/** ZIP files: every instance that is found is read to its end or refused. */
final class ZipTarget implements FuzzTarget {
    private static final MediaLimits LIMITS = new MediaLimits(100, 4 << 20, 16 << 20, 200);

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".zip");
        try {
            Files.write(file, input);
            try (Medium medium = Medium.open(file, LIMITS)) {
                for (MediumInstance instance : medium.instances()) {
                    readToItsEnd(instance);
                }
            } catch (MediaException | ZipException | java.io.EOFException documented) {
                FileTarget.require(
                        documented.getMessage() == null
                                || !documented.getMessage().contains("Phantom"),
                        "a name is told");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void readToItsEnd(MediumInstance instance) throws IOException {
        byte[] part = new byte[8192];
        long count = 0;
        try (InputStream in = instance.dataSet()) {
            for (int got = in.read(part); got >= 0; got = in.read(part)) {
                count += got;
            }
        }
        FileTarget.require(count <= LIMITS.maxFileBytes(), "more bytes than the limit");
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] image = PhantomObjects.file(PhantomObjects.image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return List.of(zip("DICOM/IM1", image), zip("../IM1", image), zip("NOTES.TXT", new byte[] {'a'}));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
