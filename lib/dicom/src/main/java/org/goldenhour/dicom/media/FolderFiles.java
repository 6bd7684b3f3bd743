package org.goldenhour.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The regular files below a folder in the order of their names; links are not followed. */
final class FolderFiles {
    private FolderFiles() {}

    private record PlainFile(Path path, String name) implements MediumFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    static List<MediumFile> below(Path root, MediaLimits limits) throws IOException {
        List<MediumFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
                    .sorted()::iterator) {
                if (files.size() == limits.maxFiles()) {
                    throw new MediaException(MediaErrorCode.TOO_LARGE, "more than " + limits.maxFiles() + " files");
                }
                files.add(new PlainFile(path, root.relativize(path).toString().replace('\\', '/')));
            }
        }
        return files;
    }

    static MediumFile single(Path path) {
        return new PlainFile(path, path.getFileName().toString());
    }
}
