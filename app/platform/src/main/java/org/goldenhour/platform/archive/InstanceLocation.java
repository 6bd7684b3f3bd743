package org.goldenhour.platform.archive;

import java.nio.file.Path;

/** Where an instance's Part 10 bytes lie: readable for half an hour at least, also by a worker process; after that it may have moved on, and is looked up anew. @param offset of the first byte @param length in bytes */
public record InstanceLocation(String sopInstanceUid, Path file, long offset, long length, String transferSyntaxUid) {}
