package org.goldenhour.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The registry of data elements (PS3.6 chapter 6), read once from {@code dictionary.tsv}. Thread-safe. */
public final class Dictionary {
    /**
     * One row of the registry.
     *
     * @param vr the value representation; of several, such as "US or SS", the first
     * @param multiplicity such as {@code 1}, {@code 1-n}, {@code 3}
     */
    public record Entry(int tag, VR vr, String multiplicity, String keyword, String name, boolean retired) {}

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>(8192);
    private static final Map<Integer, Entry> REPEATING = new HashMap<>();

    static {
        load();
    }

    private Dictionary() {}

    private static void load() {
        try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                boolean repeating = cells[0].indexOf('x') >= 0;
                int tag = Integer.parseUnsignedInt(cells[0].replace('x', '0'), 16);
                VR vr = VR.of(cells[1].substring(0, 2));
                Entry entry =
                        new Entry(tag, vr == null ? VR.UN : vr, cells[2], cells[3], cells[4], "RET".equals(cells[5]));
                if (!repeating) {
                    BY_TAG.put(tag, entry);
                } else if (cells[0].startsWith("xx", 2)) {
                    REPEATING.putIfAbsent(tag, entry);
                }
                BY_KEYWORD.putIfAbsent(entry.keyword(), entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row of a tag; of repeating groups (50xx, 60xx) the row of the group's base (PS3.5 7.6). */
    public static Optional<Entry> of(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry == null && !Tag.isPrivate(tag)) {
            entry = REPEATING.get(tag & 0xFF00FFFF);
        }
        return Optional.ofNullable(entry);
    }

    /** The row of a keyword such as {@code PatientID}. */
    public static Optional<Entry> ofKeyword(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** The value representation that implicit encoding presumes: LO for private creators, UL for group lengths, UN for what is unknown (PS3.5 6.2.2, 7.8.1). */
    public static VR vrOf(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry != null) {
            return entry.vr();
        }
        if (Tag.element(tag) == 0) {
            return VR.UL;
        }
        if (Tag.isPrivateCreator(tag)) {
            return VR.LO;
        }
        return of(tag).map(Entry::vr).orElse(VR.UN);
    }

    /** The keyword, or the tag in hexadecimal where the registry has none; used in messages, never a value. */
    public static String nameOf(int tag) {
        return of(tag).map(Entry::keyword).orElseGet(() -> Tag.toString(tag));
    }

    /** All rows whose tag is one and not a range, in no particular order. */
    public static Iterable<Entry> entries() {
        return BY_TAG.values();
    }
}
