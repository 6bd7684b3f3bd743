package org.goldenhour.platform.archive;

import java.nio.file.Path;

/** Where an instance's Part 10 bytes lie: readable as long as the node runs; a worker process may open it. @param offset of the first byte @param length in bytes */
public record InstanceLocation(String sopInstanceUid, Path file, long offset, long length, String transferSyntaxUid) {}
