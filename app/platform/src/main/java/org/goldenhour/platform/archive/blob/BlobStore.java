package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Keeps bytes for ever under a locator that it gives out. Thread-safe. */
public interface BlobStore {
    /**
     * Keeps the bytes; when it returns they survive a loss of power.
     *
     * @return the locator: {@code folder/name}, where folders ascend with time
     * @throws IOException where they cannot be kept: then nothing of them remains
     */
    String append(BlobContent content) throws IOException;

    /** Empty where nothing is kept under the locator. */
    Optional<Blob> open(String locator) throws IOException;

    /** Gives the bytes up. */
    void remove(String locator) throws IOException;

    /** The folders from the given one on, ascending; all of them from the empty string on. */
    List<String> foldersFrom(String folder) throws IOException;

    /** The locators in a folder. */
    List<String> locatorsIn(String folder) throws IOException;

    /** The folder into which bytes are appended now. */
    String currentFolder();
}
