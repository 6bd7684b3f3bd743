package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.PersonName;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.json.DicomJson;
import org.junit.jupiter.api.Test;

/** Every file of two collections of DICOM from many toolkits, well-formed and not, read here and by pydicom. */
class CorpusTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** DICOM that we refuse although pydicom makes something of it, with the reason. */
    private static final Map<String, DicomErrorCode> REFUSED = Map.of(
            "resources__3gb-bulk-data-truncated", DicomErrorCode.TRUNCATED,
            "Test_Data__GH179B.dcm", DicomErrorCode.TRUNCATED, // an item's length points beyond the end
            "Test_Data__GH364.dcm", DicomErrorCode.UNEXPECTED_DELIMITER, // a bare item; dcmtk refuses it as well
            "Test_Data__GH626.dcm", DicomErrorCode.TRUNCATED, // an item's length ends within its delimiter
            "MR_truncated.dcm", DicomErrorCode.TRUNCATED,
            "DICOMDIR-nooffset", DicomErrorCode.LENGTH_BEYOND_PARENT,
            "rtplan_truncated.dcm", DicomErrorCode.TRUNCATED,
            "no_meta.dcm", DicomErrorCode.NOT_DICOM); // a stray byte before the first element

    /** Files in which pydicom 2.3 finds less than is there. */
    private static final Set<String> MISREAD_BY_PYDICOM = Set.of(
            "resources__no_preamble_dicm_in_data", // takes four letters within a value for the prefix
            "Test_Data__GH179A.dcm", // stops at a VR of two spaces; dcmtk reads 66 elements as we do
            "Test_Data__GH1339.dcm", // drops pixel data whose last delimiter is missing
            "emri_small_jpeg_2k_lossless_too_short.dcm", // likewise
            "charset__chrGB2312.dcm"); // leaves the escape sequences of ISO 2022 IR 58 in the text

    private static final String UTF_8_DECLARED = "\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},";

    private static List<Path> corpus() {
        return Stream.of("conformance", "conformance_2")
                .flatMap(folder -> SharedData.files(folder).stream())
                .toList();
    }

    @Test
    void everyFileIsReadOrRefusedWithACode() {
        SoftAssertions softly = new SoftAssertions();
        int read = 0;
        for (Path path : corpus()) {
            String name = path.getFileName().toString();
            try {
                DicomReader.readFile(path, ReadOptions.ALL);
                read++;
                softly.assertThat(REFUSED).as(name).doesNotContainKey(name);
            } catch (MalformedDicomException refused) {
                DicomErrorCode expected = REFUSED.getOrDefault(name, DicomErrorCode.NOT_DICOM);
                softly.assertThat(refused.code()).as(name).isEqualTo(expected);
                softly.assertThat(name)
                        .as("not DICOM")
                        .matches(n -> REFUSED.containsKey(n) || n.matches(".*\\.(csv|dump|md|json|ECG|scp)"));
            } catch (Exception | StackOverflowError other) {
                softly.fail(name, other);
            }
        }
        softly.assertThat(read).isGreaterThan(400);
        softly.assertAll();
    }

    @Test
    void everyFileComesBackFromBytesAndJson() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Path path : corpus()) {
            DicomFile file = readOrNull(path);
            if (file == null) {
                continue;
            }
            String name = path.getFileName().toString();
            DataSet normal = normal(file.dataSet());
            boolean encapsulatedInImplicit =
                    !file.transferSyntax().explicitVr() && file.transferSyntax().encapsulated();
            if (file.transferSyntax().littleEndian() && !encapsulatedInImplicit) {
                byte[] bytes = DicomWriter.toBytes(file.dataSet(), file.transferSyntax());
                softly.assertThat(DicomReader.readDataSet(bytes, file.transferSyntax(), ReadOptions.ALL)
                                .equals(normal))
                        .as(name)
                        .isTrue();
            }
            // Text beyond ASCII that nothing declares is declared as UTF-8 by whoever reads the JSON.
            String json = new String(DicomJson.toBytes(normal), StandardCharsets.UTF_8);
            String again = new String(
                    DicomJson.toBytes(DicomJson.read(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
            boolean same = normal.contains(Tag.SpecificCharacterSet)
                    ? again.equals(json)
                    : again.replace(UTF_8_DECLARED, "").equals(json.replace(UTF_8_DECLARED, ""));
            softly.assertThat(same).as(name + " as JSON").isTrue();
        }
        softly.assertAll();
    }

    @Test
    void headersAreThoseOfTheWholeFile() throws IOException {
        for (Path path : corpus()) {
            DicomFile whole = readOrNull(path);
            if (whole == null || whole.dataSet().isEmpty()) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(path);
            DicomFile header = DicomReader.readFile(new ByteArrayInputStream(bytes), ReadOptions.HEADER);
            for (Element element : header.dataSet()) {
                assertThat(element)
                        .as(path.toString())
                        .isEqualTo(whole.dataSet().get(element.tag()).orElseThrow());
            }
            if (header.pixelData().isPresent() && header.pixelData().get().position() >= 0) {
                ValueLocation location = header.pixelData().get();
                Element pixels = whole.dataSet().get(location.tag()).orElseThrow();
                if (pixels instanceof Element.Bytes value
                        && whole.transferSyntax().littleEndian()) {
                    assertThat(Arrays.copyOfRange(
                                    bytes, (int) location.position(), (int) (location.position() + location.length())))
                            .as(path.toString())
                            .isEqualTo(value.value());
                } else if (pixels instanceof Element.Fragments) {
                    assertThat(location.isEncapsulated()).isTrue();
                    assertThat(bytes[(int) location.position()])
                            .as(path.toString())
                            .isEqualTo((byte) 0xFE);
                }
            }
        }
    }

    /** One process reads all files and prints path, number of elements and PatientName. */
    @Test
    void pydicomFindsAsManyElementsAndTheSameNames() throws IOException, InterruptedException {
        Map<String, String[]> peer = readByPydicom(corpus());
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (Path path : corpus()) {
            DicomFile file = readOrNull(path);
            String[] theirs = peer.get(path.toString());
            String name = path.getFileName().toString();
            if (file == null || theirs == null || MISREAD_BY_PYDICOM.contains(name)) {
                continue;
            }
            compared++;
            softly.assertThat(file.dataSet().size()).as(name + " elements").isEqualTo(Integer.parseInt(theirs[1]));
            softly.assertThat(file.dataSet()
                            .values()
                            .string(Tag.PatientName)
                            .map(PersonName::parse)
                            .map(PersonName::format)
                            .orElse(""))
                    .as(name)
                    .isEqualTo(PersonName.parse(theirs[2]).format());
        }
        softly.assertThat(compared).isGreaterThan(380);
        softly.assertAll();
    }

    private static Map<String, String[]> readByPydicom(List<Path> files) throws IOException, InterruptedException {
        SharedData.requirePeer(
                Files.isExecutable(PYTHON) && run("import pydicom").waitFor() == 0, "python3-pydicom");
        Process python = run("""
                import sys, warnings, pydicom
                warnings.simplefilter('ignore')
                sys.stdout.reconfigure(encoding='utf-8')
                for path in sys.stdin.read().splitlines():
                    try:
                        ds = pydicom.dcmread(path)
                        print(path, len(ds), str(ds.get('PatientName', '') or '').replace('\\n', ' '), sep='\\t')
                    except Exception:
                        pass
                """);
        try (var stdin = python.outputWriter(StandardCharsets.UTF_8)) {
            for (Path file : files) {
                stdin.write(file + "\n");
            }
        }
        Map<String, String[]> found = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                found.put(cells[0], cells);
            }
        }
        assertThat(python.waitFor()).isZero();
        return found;
    }

    private static Process run(String program) throws IOException {
        return new ProcessBuilder(PYTHON.toString(), "-c", program)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static DicomFile readOrNull(Path path) throws IOException {
        try {
            return DicomReader.readFile(path, ReadOptions.ALL);
        } catch (MalformedDicomException refused) {
            return null; // whether rightly so is asked by another test
        }
    }

    /** What the writer makes of a data set: without group lengths, with even lengths. */
    private static DataSet normal(DataSet dataSet) {
        DataSetBuilder builder = DataSet.builder();
        for (Element element : dataSet) {
            if (Tag.element(element.tag()) == 0) {
                continue;
            }
            builder.add(
                    switch (element) {
                        case Element.Bytes bytes -> Element.Bytes.padded(bytes.tag(), bytes.vr(), bytes.value());
                        case Element.Sequence sequence ->
                            new Element.Sequence(
                                    sequence.tag(),
                                    sequence.items().stream()
                                            .map(CorpusTest::normal)
                                            .toList());
                        case Element.Fragments fragments -> evenFragments(fragments);
                    });
        }
        return builder.build();
    }

    private static Element evenFragments(Element.Fragments fragments) {
        List<byte[]> even = new ArrayList<>();
        for (byte[] fragment : fragments.fragments()) {
            even.add(Element.Bytes.padded(0, VR.OB, fragment).value());
        }
        return new Element.Fragments(fragments.tag(), fragments.vr(), even);
    }
}
