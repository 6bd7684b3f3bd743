package org.goldenhour.platform.archive.blob;

import java.nio.file.Path;

/** Where kept bytes lie. @param offset of the first byte in the file @param length in bytes */
public record Blob(Path file, long offset, long length) {}
