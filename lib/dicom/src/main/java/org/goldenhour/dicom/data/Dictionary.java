package org.goldenhour.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    private static final TagTable BY_TAG = new TagTable(8192);
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>(8192);
    private static final TagTable REPEATING = new TagTable(128);

    /** What a registry row with several value representations leaves open. */
    private enum Alternative {
        NONE,
        /** "US or SS": PixelRepresentation (0028,0103) decides (PS3.3 C.7.6.3.1). */
        SIGN,
        /** "OB or OW", "US or OW": words wherever the encoding is implicit (PS3.5 A.1). */
        WORDS;

        static Alternative of(String vrs) {
            return vrs.equals("US or SS") ? SIGN : vrs.endsWith("or OW") ? WORDS : NONE;
        }
    }

    /** Open addressing over the tag itself: a look-up for each element read must not make objects. */
    private static final class TagTable {
        private final Entry[] entries;
        private final Alternative[] alternatives;

        TagTable(int capacity) {
            entries = new Entry[capacity * 2];
            alternatives = new Alternative[capacity * 2];
        }

        private int slot(int tag) {
            int mask = entries.length - 1;
            int slot = (tag * 0x9E3779B9) >>> 16 & mask;
            while (entries[slot] != null && entries[slot].tag() != tag) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        void put(int tag, Entry entry, Alternative alternative) {
            int slot = slot(tag);
            if (entries[slot] == null) {
                entries[slot] = entry;
                alternatives[slot] = alternative;
            }
        }

        Entry get(int tag) {
            return entries[slot(tag)];
        }

        Alternative alternative(int tag) {
            Alternative alternative = alternatives[slot(tag)];
            return alternative == null ? Alternative.NONE : alternative;
        }
    }

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
                    BY_TAG.put(tag, entry, Alternative.of(cells[1]));
                } else if (cells[0].startsWith("xx", 2)) {
                    REPEATING.put(tag, entry, Alternative.of(cells[1]));
                }
                BY_KEYWORD.putIfAbsent(entry.keyword(), entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row of a tag; of repeating groups (50xx, 60xx) the row of the group's base (PS3.5 7.6). */
    public static Optional<Entry> of(int tag) {
        return Optional.ofNullable(find(tag));
    }

    private static Entry find(int tag) {
        Entry entry = BY_TAG.get(tag);
        return entry == null && !Tag.isPrivate(tag) ? REPEATING.get(tag & 0xFF00FFFF) : entry;
    }

    /** The row of a keyword such as {@code PatientID}. */
    public static Optional<Entry> ofKeyword(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /**
     * The value representation that the registry names, of several the first: LO for private creators, UL for group lengths, UN for what is unknown (PS3.5 6.2.2, 7.8.1).
     */
    public static VR vrOf(int tag) {
        Entry entry = find(tag);
        if (entry != null) {
            return entry.vr();
        }
        if (Tag.element(tag) == 0) {
            return VR.UL;
        }
        return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
    }

    /**
     * The value representation that implicit encoding presumes (PS3.5 A.1): as {@link #vrOf}, but OW where the registry leaves a choice of OW, and SS where it leaves
     * a choice of sign and the pixels are signed.
     *
     * @param signedPixels whether PixelRepresentation (0028,0103) is 1 in the data set or the one around it
     */
    public static VR implicitVrOf(int tag, boolean signedPixels) {
        return switch (alternative(tag)) {
            case NONE -> vrOf(tag);
            case SIGN -> signedPixels ? VR.SS : VR.US;
            case WORDS -> VR.OW;
        };
    }

    /** Whether the registry says "US or SS", so that PixelRepresentation (0028,0103) decides about the sign. */
    public static boolean signFollowsPixels(int tag) {
        return alternative(tag) == Alternative.SIGN;
    }

    private static Alternative alternative(int tag) {
        return BY_TAG.get(tag) != null || Tag.isPrivate(tag)
                ? BY_TAG.alternative(tag)
                : REPEATING.alternative(tag & 0xFF00FFFF);
    }

    /** The keyword, or the tag in hexadecimal where the registry has none; used in messages, never a value. */
    public static String nameOf(int tag) {
        return of(tag).map(Entry::keyword).orElseGet(() -> Tag.toString(tag));
    }

    /** All rows whose tag is one and not a range, in no particular order. */
    public static Iterable<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : BY_TAG.entries) {
            if (entry != null) {
                all.add(entry);
            }
        }
        return all;
    }
}
