package org.goldenhour.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The regular files that a person means by a list of files and folders, in the order of their names. */
final class FileList {
    private FileList() {}

    static List<Path> of(List<Path> named) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> below = Files.walk(path)) {
                    below.filter(Files::isRegularFile).sorted().forEach(all::add);
                }
            } else {
                all.add(path);
            }
        }
        return all;
    }
}
