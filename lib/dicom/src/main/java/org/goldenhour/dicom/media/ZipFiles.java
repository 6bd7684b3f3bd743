package org.goldenhour.dicom.media;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The entries of a ZIP file. Nothing is unpacked to disk, and what an entry says of its size is checked while it is read. */
final class ZipFiles {
    private ZipFiles() {}

    private record Entry(ZipFile zip, ZipEntry entry, String name, MediaLimits limits) implements MediumFile {
        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(new Bounded(zip.getInputStream(entry), entry.getCompressedSize(), limits));
        }
    }

    /** Opens it; names in another encoding than UTF-8 are read byte by byte, since nothing hangs on their spelling. */
    static ZipFile open(Path path) throws IOException {
        try {
            return open(path, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            return open(path, StandardCharsets.ISO_8859_1);
        }
    }

    private static ZipFile open(Path path, Charset names) throws IOException {
        return new ZipFile(path.toFile(), ZipFile.OPEN_READ, names);
    }

    /** @throws MediaException UNSAFE_NAME or TOO_LARGE, before anything is read */
    static List<MediumFile> of(ZipFile zip, MediaLimits limits) throws MediaException {
        if (zip.size() > limits.maxFiles()) {
            throw new MediaException(MediaErrorCode.TOO_LARGE, zip.size() + " files");
        }
        List<MediumFile> files = new ArrayList<>();
        long total = 0;
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName().replace('\\', '/');
            if (!isSafe(name)) {
                throw new MediaException(MediaErrorCode.UNSAFE_NAME, "entry " + (files.size() + 1));
            }
            total += Math.max(0, entry.getSize());
            if (entry.getSize() > limits.maxFileBytes() || total > limits.maxTotalBytes()) {
                throw new MediaException(MediaErrorCode.TOO_LARGE, total + " bytes announced");
            }
            if (!entry.isDirectory()) {
                files.add(new Entry(zip, entry, name, limits));
            }
        }
        return files;
    }

    static boolean isSafe(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf(':') >= 0 || name.indexOf('\0') >= 0) {
            return false;
        }
        return !List.of(name.split("/")).contains("..");
    }

    /** Counts what comes out against what went in. */
    private static final class Bounded extends FilterInputStream {
        private final long compressedBytes;
        private final MediaLimits limits;
        private long count;

        Bounded(InputStream in, long compressedBytes, MediaLimits limits) {
            super(in);
            this.compressedBytes = Math.max(1, compressedBytes);
            this.limits = limits;
        }

        private int counted(int more) throws MediaException {
            count += Math.max(0, more);
            boolean bomb = count > MediaLimits.RATIO_COUNTS_FROM_BYTES && count / compressedBytes > limits.maxRatio();
            if (bomb || count > limits.maxFileBytes()) {
                throw new MediaException(MediaErrorCode.TOO_LARGE, count + " bytes from " + compressedBytes);
            }
            return more;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return counted(in.read(into, offset, length));
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] passed = new byte[(int) Math.min(8192, Math.max(1, bytes))];
            return Math.max(0, read(passed, 0, (int) Math.min(bytes, passed.length)));
        }
    }
}
