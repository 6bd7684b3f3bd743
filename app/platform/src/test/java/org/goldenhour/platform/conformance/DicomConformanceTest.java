package org.goldenhour.platform.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.goldenhour.dicom.charset.SpecificCharacterSet;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.UidRegistry;
import org.goldenhour.dicom.net.AcceptedContext;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StorageSopClasses;
import org.goldenhour.platform.archive.query.IndexAttribute;
import org.goldenhour.platform.archive.query.IndexLevel;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * {@code docs/conformance/dicom.md} has regions that nobody writes by hand: what the running node accepts when it is asked, the codecs that are installed, the keys of the index,
 * the resources of DICOMweb, the classes that have a SOP class to write. Each row names what shows it, from {@code docs/conformance/proofs.tsv}. The test fails where the file
 * differs, and rewrites it with {@code -Dgoldenhour.conformance.write=true}:
 *
 * <pre>mvn -pl app/platform -am test -Dtest=DicomConformanceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgoldenhour.conformance.write=true</pre>
 */
@PlatformTest
class DicomConformanceTest {
    private static final int MAX_CONTEXTS = 128;
    private static final String WEB = "/dicom-web";

    /** PS3.3 tables C.12-2 to C.12-5. */
    private static final List<String> CHARACTER_SETS = List.of(
            "ISO_IR 100",
            "ISO_IR 101",
            "ISO_IR 109",
            "ISO_IR 110",
            "ISO_IR 144",
            "ISO_IR 127",
            "ISO_IR 126",
            "ISO_IR 138",
            "ISO_IR 148",
            "ISO_IR 203",
            "ISO_IR 13",
            "ISO_IR 166",
            "ISO_IR 192",
            "GB18030",
            "GBK",
            "ISO 2022 IR 6",
            "ISO 2022 IR 100",
            "ISO 2022 IR 13",
            "ISO 2022 IR 87",
            "ISO 2022 IR 159",
            "ISO 2022 IR 149",
            "ISO 2022 IR 58");

    @Autowired
    DicomDoor door;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping resources;

    private Proofs proofs;

    @Test
    void theStatementSaysWhatTheNodeDoes() throws IOException {
        Path repository = repository();
        proofs = new Proofs(repository);
        Path file = repository.resolve("docs/conformance/dicom.md");
        String committed = Files.readString(file);
        String generated = committed;
        for (Map.Entry<String, List<String>> region : regions().entrySet()) {
            generated = replaced(generated, region.getKey(), region.getValue());
        }

        assertThat(proofs.faults()).as("docs/conformance/proofs.tsv").isEmpty();
        if (Boolean.getBoolean("goldenhour.conformance.write")) {
            Files.writeString(file, generated);
            return;
        }
        assertThat(committed)
                .as(
                        "docs/conformance/dicom.md is not what the node does; the comment of this test has the command that rewrites it")
                .isEqualTo(generated);
    }

    private Map<String, List<String>> regions() throws IOException {
        Map<String, List<String>> regions = new TreeMap<>();
        regions.put("services", services());
        regions.put("transfer-syntaxes", transferSyntaxes());
        regions.put("keys", keys());
        regions.put("web", web());
        regions.put("character-sets", characterSets());
        regions.put("objects", objects());
        return regions;
    }

    private static String replaced(String text, String name, List<String> lines) {
        Pattern region = Pattern.compile("(?s)(<!-- generated: " + name + " -->\n).*?(<!-- end -->)");
        Matcher matcher = region.matcher(text);
        assertThat(matcher.find())
                .as("the region " + name + " is in the document")
                .isTrue();
        return text.substring(0, matcher.end(1)) + String.join("\n", lines) + "\n" + text.substring(matcher.start(2));
    }

    // What the node accepts, by asking it.

    private Set<String> accepted(List<PresentationContext> proposed) throws IOException {
        Set<String> accepted = new LinkedHashSet<>();
        DicomClient client = DicomClient.of("127.0.0.1", door.port(), "CONFORMANCE", door.aeTitle());
        for (int from = 0; from < proposed.size(); from += MAX_CONTEXTS) {
            List<PresentationContext> some = proposed.subList(from, Math.min(proposed.size(), from + MAX_CONTEXTS));
            try (Association association = client.open(some)) {
                for (AcceptedContext context : association.contexts()) {
                    accepted.add(context.abstractSyntax() + " "
                            + context.transferSyntax().uid());
                }
            }
        }
        return accepted;
    }

    private Set<String> acceptedClasses(List<String> sopClasses) throws IOException {
        return accepted(sopClasses.stream()
                        .map(uid -> PresentationContext.of(uid, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
                        .toList())
                .stream()
                .map(pair -> pair.substring(0, pair.indexOf(' ')))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> services() throws IOException {
        List<String> lines = table("service", "SOP class", "role", "proved by");
        List<String> others = UidRegistry.entries().stream()
                .filter(entry -> entry.type().contains("SOP Class") && !isStored(entry.uid()))
                .map(UidRegistry.Entry::uid)
                .toList();
        for (String uid : acceptedClasses(others)) {
            lines.add(row("services", "SCP " + uid, UidRegistry.nameOf(uid), uid, "SCP"));
        }
        List<String> stored = UidRegistry.entries().stream()
                .filter(entry -> entry.type().contains("SOP Class") && isStored(entry.uid()))
                .map(UidRegistry.Entry::uid)
                .toList();
        Set<String> taken = acceptedClasses(stored);
        lines.add(row(
                "services",
                "SCP storage",
                "Storage",
                taken.size() + " of the " + stored.size() + " storage SOP classes of PS3.6, retired ones too",
                "SCP"));
        if (!acceptedClasses(List.of("1.2.3.4.5.6.7")).isEmpty()) {
            lines.add(row("services", "SCP private storage", "Storage", "private SOP classes", "SCP"));
        }
        lines.add(row("services", "SCU storage", "Storage", "every one, as stored", "SCU"));
        lines.add(row("services", "SCU " + Uid.Verification, "Verification SOP Class", Uid.Verification, "SCU"));
        for (InformationModel model : InformationModel.values()) {
            for (String uid : List.of(model.findSopClassUid(), model.moveSopClassUid(), model.getSopClassUid())) {
                lines.add(row("services", "SCU " + uid, UidRegistry.nameOf(uid), uid, "SCU"));
            }
        }
        lines.add(row(
                "services",
                "SCU " + Uid.StorageCommitmentPushModel,
                UidRegistry.nameOf(Uid.StorageCommitmentPushModel),
                Uid.StorageCommitmentPushModel,
                "SCU"));
        return lines;
    }

    private static boolean isStored(String uid) {
        return StorageSopClasses.isStandard(uid);
    }

    private List<String> transferSyntaxes() throws IOException {
        List<String> all = UidRegistry.entries().stream()
                .filter(entry -> entry.type().equals("Transfer Syntax"))
                .map(UidRegistry.Entry::uid)
                .toList();
        Set<String> stored = accepted(all.stream()
                        .map(uid -> PresentationContext.of(Uid.CTImageStorage, TransferSyntax.of(uid)))
                        .toList())
                .stream()
                .map(pair -> pair.substring(pair.indexOf(' ') + 1))
                .collect(Collectors.toSet());
        Set<String> decoded = PixelCodecs.installed().decodable();
        Set<String> encoded = PixelCodecs.installed().encodable();
        List<String> lines = table("transfer syntax", "UID", "stored", "decoded", "encoded", "proved by");
        List<String> rest = new ArrayList<>();
        for (String uid : all) {
            boolean plain = !TransferSyntax.of(uid).encapsulated();
            if (!plain && !decoded.contains(uid)) {
                rest.add(uid);
                continue;
            }
            lines.add(row(
                    "transfer-syntaxes",
                    uid,
                    name(uid),
                    uid,
                    yes(stored.contains(uid)),
                    plain ? "not compressed" : yes(decoded.contains(uid)),
                    plain ? "" : yes(encoded.contains(uid))));
        }
        long kept = rest.stream().filter(stored::contains).count();
        lines.add(row(
                "transfer-syntaxes",
                "others",
                "the other " + rest.size() + " of PS3.6",
                "",
                kept == rest.size() ? "yes" : kept + " of them",
                "no",
                "no"));
        return lines;
    }

    private static String name(String uid) {
        String name = UidRegistry.nameOf(uid);
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private List<String> keys() {
        List<String> lines = table("level", "key", "matching", "proved by");
        for (IndexLevel level : IndexLevel.values()) {
            Map<String, List<String>> byMatch = new TreeMap<>();
            for (IndexAttribute attribute : IndexAttribute.values()) {
                if (attribute.level == level) {
                    byMatch.computeIfAbsent(
                                    attribute
                                            .match
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' '),
                                    any -> new ArrayList<>())
                            .add(Dictionary.nameOf(attribute.tag));
                }
            }
            byMatch.forEach((match, names) ->
                    lines.add(row("keys", level + " " + match, level.name(), String.join(", ", names), match)));
        }
        return lines;
    }

    private List<String> web() {
        Set<String> rows = new TreeSet<>();
        for (RequestMappingInfo info : resources.getHandlerMethods().keySet()) {
            for (String pattern : info.getPatternValues()) {
                if (pattern.startsWith(WEB)) {
                    String methods = info.getMethodsCondition().getMethods().stream()
                            .map(Enum::name)
                            .sorted()
                            .collect(Collectors.joining(", "));
                    rows.add(pattern.substring(WEB.length()) + "\t" + (methods.isEmpty() ? "any" : methods));
                }
            }
        }
        List<String> lines = table("resource", "method", "proved by");
        for (String one : rows) {
            String[] cells = one.split("\t");
            lines.add(
                    row("web", cells[1] + " " + cells[0], "`" + (cells[0].isEmpty() ? "/" : cells[0]) + "`", cells[1]));
        }
        return lines;
    }

    private List<String> characterSets() {
        List<String> known = CHARACTER_SETS.stream()
                .filter(term -> SpecificCharacterSet.of(term).isKnown())
                .toList();
        List<String> unknown = new ArrayList<>(CHARACTER_SETS);
        unknown.removeAll(known);
        List<String> lines = table("defined terms", "read and written", "proved by");
        lines.add(row("character-sets", "known", String.join(", ", known), "yes"));
        if (!unknown.isEmpty()) {
            lines.add(row("character-sets", "unknown", String.join(", ", unknown), "no"));
        }
        return lines;
    }

    /** The classes of the library and the node that say which SOP class they write. */
    private List<String> objects() {
        Map<String, String> writers = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.goldenhour")) {
            for (JavaField field : type.getFields()) {
                if (field.getName().matches("(.*_)?SOP_CLASS_UID")
                        && field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().isEquivalentTo(String.class)) {
                    valueOf(type, field).ifPresent(uid -> writers.putIfAbsent(uid, type.getSimpleName()));
                }
            }
        }
        List<String> lines = table("object", "SOP class", "written by", "proved by");
        writers.forEach((uid, type) -> lines.add(row("objects", uid, UidRegistry.nameOf(uid), uid, "`" + type + "`")));
        return lines;
    }

    private static java.util.Optional<String> valueOf(JavaClass type, JavaField field) {
        try {
            java.lang.reflect.Field reflected = type.reflect().getDeclaredField(field.getName());
            return reflected.trySetAccessible()
                    ? java.util.Optional.ofNullable((String) reflected.get(null))
                    : java.util.Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // Markdown.

    private static List<String> table(String... heads) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", heads) + " |");
        lines.add("|" + "---|".repeat(heads.length));
        return lines;
    }

    private String row(String section, String key, String... cells) {
        return "| " + String.join(" | ", cells) + " | " + proofs.of(section, key) + " |";
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("goldenhour"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
