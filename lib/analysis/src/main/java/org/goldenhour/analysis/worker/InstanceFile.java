package org.goldenhour.analysis.worker;

import java.nio.file.Path;
import org.goldenhour.model.SeriesRef;

/**
 * Where a stored instance lies for a worker process to read.
 *
 * @param file absolute
 * @param offset of the first byte of its Part 10 form
 * @param length in bytes
 */
public record InstanceFile(
        SeriesRef series, String sopInstanceUid, Path file, long offset, long length, String transferSyntaxUid) {}
