package org.goldenhour.dicom.composite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;

/** Real files of {@code ../shared/data} beside the repository; a test that needs them skips where they are not. */
public final class SharedFiles {
    private SharedFiles() {}

    public static Path require(String name) {
        Path above = Path.of("").toAbsolutePath();
        while (above != null && !Files.isDirectory(above.resolve("shared/data"))) {
            above = above.getParent();
        }
        assumeTrue(above != null, "SKIPPED: ../shared/data is not here");
        Path file = above.resolve("shared/data").resolve(name);
        assumeTrue(Files.exists(file), "SKIPPED: ../shared/data/" + name + " is not here");
        return file;
    }

    /** The headers of the series with the most images below that folder. */
    public static List<DataSet> largestSeries(String folder) throws IOException {
        Map<String, List<DataSet>> series = new HashMap<>();
        for (Path file : files(require(folder))) {
            DataSet header = DicomReader.readFile(file, ReadOptions.HEADER).dataSet();
            series.computeIfAbsent(header.values().string(Tag.SeriesInstanceUID, ""), uid -> new ArrayList<>())
                    .add(header);
        }
        return Collections.max(series.values(), Comparator.comparingInt(List::size));
    }

    /** The DICOM files below a folder, in the order of their names. */
    public static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(SharedFiles::isDicom)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDicom(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(132);
            return start.length == 132
                    && start[128] == 'D'
                    && start[129] == 'I'
                    && start[130] == 'C'
                    && start[131] == 'M';
        } catch (IOException e) {
            return false;
        }
    }
}
