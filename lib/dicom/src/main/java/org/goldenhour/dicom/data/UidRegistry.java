package org.goldenhour.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The registry of unique identifiers (PS3.6 annex A), read once from {@code uids.tsv}. Thread-safe. */
public final class UidRegistry {
    /**
     * One row of the registry.
     *
     * @param type as the standard names it, such as {@code SOP Class} or {@code Transfer Syntax}
     */
    public record Entry(String uid, String type, String keyword, String name, boolean retired) {
        /** Whether instances of this class are stored as composite objects (PS3.4 B.5). */
        public boolean isStorageSopClass() {
            return type.equals("SOP Class")
                    && uid.startsWith("1.2.840.10008.5.1.4.")
                    && STORAGE.matcher(keyword).find();
        }
    }

    private static final Pattern STORAGE = Pattern.compile("Storage(ForPresentation|ForProcessing|Trial|Retired)?$");
    private static final Map<String, Entry> BY_UID = load();

    private UidRegistry() {}

    private static Map<String, Entry> load() {
        Map<String, Entry> entries = LinkedHashMap.newLinkedHashMap(512);
        try (InputStream in = UidRegistry.class.getResourceAsStream("uids.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    entries.put(cells[0], new Entry(cells[0], cells[1], cells[2], cells[3], "RET".equals(cells[4])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(entries);
    }

    public static Optional<Entry> of(String uid) {
        return Optional.ofNullable(BY_UID.get(uid));
    }

    /** The name for people, such as {@code CT Image Storage}, or the UID itself where the registry has none. */
    public static String nameOf(String uid) {
        Entry entry = BY_UID.get(uid);
        return entry == null ? uid : entry.name();
    }

    public static Collection<Entry> entries() {
        return BY_UID.values();
    }

    /** UIDs of the storage SOP classes (PS3.4 B.5) that are not retired. */
    public static List<String> storageSopClasses() {
        return BY_UID.values().stream()
                .filter(entry -> entry.isStorageSopClass() && !entry.retired())
                .map(Entry::uid)
                .toList();
    }
}
