package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes new names in a folder durable: POSIX wants the folder synced too before a new name in it is. */
final class FolderSync {
    private FolderSync() {}

    /** A sync of a folder that several who make names in it can share. */
    static SharedSync shared(Path folder) {
        return new SharedSync(() -> once(folder));
    }

    static void once(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
