package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps bytes for ever under a locator that it gives out. Thread-safe. */
public interface BlobStore {
    /**
     * Keeps the bytes; when it returns they survive a loss of power.
     *
     * @return the locator: the folder, a slash and what names the bytes within it
     * @throws IOException where they cannot be kept: then nothing of them is ever given out
     */
    String append(BlobContent content) throws IOException;

    /** Empty where nothing is kept under the locator. */
    Optional<Blob> open(String locator) throws IOException;

    /** Gives the bytes up. */
    void remove(String locator) throws IOException;

    /** The folders that a start has to account for where an earlier one came as far as the given folder; all of them from the empty string on. In ascending order. */
    List<String> foldersFrom(String folder) throws IOException;

    /** The folders into which something was appended lately: for an hour at least. */
    List<String> recentFolders() throws IOException;

    /** The locators in a folder, perhaps of bytes that are half written. */
    List<String> locatorsIn(String folder) throws IOException;

    /** When the bytes were appended. */
    Instant appendedAt(String locator) throws IOException;

    /** How far a start has come that accounts for all folders now. */
    String currentFolder();
}
