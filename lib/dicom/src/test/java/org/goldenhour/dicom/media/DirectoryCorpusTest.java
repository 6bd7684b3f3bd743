package org.goldenhour.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.SharedData;
import org.junit.jupiter.api.Test;

/** The odd directories that pydicom keeps for its tests. */
class DirectoryCorpusTest {
    private static Path corpus() {
        return SharedData.files("conformance/pydicom/dicomdirtests/TINY_ALPHA")
                .getFirst()
                .getParent()
                .getParent();
    }

    private static int references(String name) throws IOException {
        return DicomDirectory.read(Files.readAllBytes(corpus().resolve(name)))
                .references()
                .size();
    }

    @Test
    void readsEveryEncodingAndOrder() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String name : List.of(
                "DICOMDIR", "DICOMDIR-implicit", "DICOMDIR-bigEnd", "DICOMDIR-reordered", "DICOMDIR-nopatient")) {
            counts.put(name, references(name));
        }
        assertThat(counts.values()).as("%s", counts).allMatch(count -> count == 31);
    }

    /** Its last items reach beyond the sequence. A medium with it is read without it: {@link Medium} goes by the files. */
    @Test
    void refusesADirectoryOfWrongLengths() {
        assertThatThrownBy(() -> references("DICOMDIR-nooffset"))
                .isInstanceOfSatisfying(
                        MalformedDicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(DicomErrorCode.LENGTH_BEYOND_PARENT));
    }

    @Test
    void anEmptyDirectoryIsEmpty() throws IOException {
        assertThat(references("DICOMDIR-empty.dcm")).isZero();
        assertThatThrownBy(() -> DicomDirectory.read(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
    }

    @Test
    void findsTheFilesOfTheDisc() throws IOException {
        try (Medium medium = Medium.open(corpus().resolve("TINY_ALPHA"))) {
            assertThat(medium.directory().orElseThrow().references()).hasSize(50);
            assertThat(medium.instances().size() + medium.missing().size()).isEqualTo(50);
        }
    }
}
