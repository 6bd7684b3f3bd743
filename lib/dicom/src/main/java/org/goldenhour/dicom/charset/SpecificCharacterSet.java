package org.goldenhour.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.VR;

/**
 * The character repertoire that (0008,0005) declares (PS3.3 C.12.1.1.2, PS3.5 6.1). Reads and writes every defined term. Immutable.
 *
 * <p>Reading forgives: terms in a wrong spelling such as {@code ISO-IR 100}, escape sequences where none are declared, and bytes beyond ASCII where only ASCII is,
 * which read as Latin-1 so that no byte is lost. Text whose declaration is plainly wrong is a matter of {@link MisdeclaredText}.
 */
public final class SpecificCharacterSet {
    private static final Pattern ISO_TERM = Pattern.compile("ISO[ _-]*(2022)?[ _-]*IR[ _-]*(\\d+)");
    private static final Pattern NORMAL_TERM = Pattern.compile("ISO_IR [0-9]{1,3}");
    private static final int CACHED_SETS = 128;
    private static final Map<String, SpecificCharacterSet> CACHE = new ConcurrentHashMap<>();

    /** ISO-IR 6, the repertoire of a data set that declares none (PS3.5 6.1.1). */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

    /** UTF-8, what our own objects declare. */
    public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

    /** GB18030, of which GBK and GB2312 are parts. */
    public static final SpecificCharacterSet GB18030 = new SpecificCharacterSet(List.of("GB18030"));

    private final List<String> terms;
    private final boolean known;

    /** The charset of UTF-8, GB18030 and GBK, which replace ISO 2022 altogether; otherwise null. */
    private final Charset whole;

    private final CodeExtension extension;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = terms;
        String first = terms.isEmpty() ? "" : normal(terms.getFirst());
        this.whole = switch (first) {
            case "ISO_IR 192", "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> null;
        };
        List<Repertoire> declared = new ArrayList<>();
        boolean allKnown = true;
        for (String term : terms) {
            Repertoire repertoire = repertoire(normal(term));
            if (repertoire != null) {
                declared.add(repertoire);
            }
            allKnown &= repertoire != null || whole != null && term.equals(terms.getFirst());
        }
        this.known = allKnown;
        Repertoire initial = terms.isEmpty() ? null : repertoire(first);
        boolean rightHalf = initial != null && initial.half() == Repertoire.Half.RIGHT && !initial.isTwoByte();
        this.extension = new CodeExtension(
                initial == Repertoire.IR_13 ? Repertoire.IR_14 : Repertoire.IR_6,
                rightHalf ? initial : null,
                List.copyOf(declared));
    }

    /** The repertoire of the values of (0008,0005); an unknown term reads as Latin-1, so that no byte is lost. */
    public static SpecificCharacterSet of(String... terms) {
        if (terms.length == 0) {
            return DEFAULT;
        }
        return ofDeclaration(String.join("\\", terms));
    }

    /** The repertoire that the undivided value of (0008,0005) declares, such as {@code \ISO 2022 IR 87}. */
    public static SpecificCharacterSet ofDeclaration(String value) {
        SpecificCharacterSet cached = CACHE.get(value);
        if (cached != null) {
            return cached;
        }
        String stripped = value.replace('\0', ' ').strip();
        SpecificCharacterSet made = stripped.isEmpty()
                ? DEFAULT
                : new SpecificCharacterSet(Arrays.stream(stripped.split("\\\\", -1))
                        .map(String::strip)
                        .toList());
        if (CACHE.size() < CACHED_SETS) {
            CACHE.put(value, made);
        }
        return made;
    }

    private static String normal(String term) {
        String upper = term.toUpperCase(Locale.ROOT);
        Matcher iso = ISO_TERM.matcher(upper);
        return iso.matches() ? "ISO_IR " + iso.group(2) : upper;
    }

    private static Repertoire repertoire(String normal) {
        if (normal.isEmpty()) {
            return Repertoire.IR_6;
        }
        return NORMAL_TERM.matcher(normal).matches() ? Repertoire.of(Integer.parseInt(normal.substring(7))) : null;
    }

    /** The terms as declared; empty for the default repertoire. */
    public List<String> terms() {
        return terms;
    }

    /** Whether every term is a defined one. */
    public boolean isKnown() {
        return known;
    }

    /** Text of a value, in whole: backslashes, carets and padding included. */
    public String decode(byte[] value, VR vr) {
        if (CodeExtension.isPlain(value)) {
            return CodeExtension.plain(value);
        }
        return whole != null ? new String(value, whole) : extension.decode(value, vr);
    }

    /** The values of a multi-valued element: the backslash is sought in characters, not in bytes, where GBK may have 5C as a second byte. */
    public List<String> decodeValues(byte[] value, VR vr) {
        return List.of(decode(value, vr).split("\\\\", -1));
    }

    /**
     * The bytes of a text, with the escape sequences it needs. A character that the set does not have becomes a question mark.
     *
     * @param text values joined by backslashes where the representation has several
     */
    public byte[] encode(String text, VR vr) {
        return whole != null ? text.getBytes(whole) : extension.encode(text, vr);
    }

    /** Whether the bytes could be anything: no more than ASCII or Latin-1 is declared, or nothing that is known. */
    boolean isWesternOrUnknown() {
        if (whole != null) {
            return false;
        }
        for (String term : terms) {
            Repertoire repertoire = repertoire(normal(term));
            if (repertoire != null && repertoire != Repertoire.IR_6 && repertoire != Repertoire.IR_100) {
                return false;
            }
        }
        return true;
    }

    boolean isUtf8() {
        return whole == StandardCharsets.UTF_8;
    }

    boolean isChinese() {
        return whole != null && !isUtf8();
    }

    @Override
    public String toString() {
        return "SpecificCharacterSet " + terms;
    }
}
