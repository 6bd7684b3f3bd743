package org.goldenhour.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goldenhour.dicom.data.VR;

/**
 * Text with escape sequences of ISO 2022 (PS3.5 6.1.2.4, 6.1.2.5). At delimiters and control characters the sets of the first term are active again (PS3.5
 * 6.1.2.5.3). Immutable.
 */
final class CodeExtension {
    private static final byte ESC = 0x1B;

    private final Repertoire initialLeft;
    private final Repertoire initialRight;
    private final List<Repertoire> declared;

    /** @param initialRight null where the first term leaves the right half empty; its bytes then read as Latin-1 */
    CodeExtension(Repertoire initialLeft, Repertoire initialRight, List<Repertoire> declared) {
        this.initialLeft = initialLeft;
        this.initialRight = initialRight;
        this.declared = declared;
    }

    String decode(byte[] text, VR vr) {
        StringBuilder out = new StringBuilder(text.length);
        Repertoire left = initialLeft;
        Repertoire right = initialRight;
        int at = 0;
        while (at < text.length) {
            byte b = text[at];
            if (b == ESC) {
                Repertoire designated = Repertoire.designatedBy(text, at);
                if (designated == null) {
                    out.append((char) ESC);
                    at++;
                } else {
                    at += 1 + designated.designation().length;
                    if (designated.half() == Repertoire.Half.LEFT) {
                        left = designated;
                    } else {
                        right = designated;
                    }
                }
            } else if (b < 0) {
                int end = endOfRight(text, at);
                out.append((right == null ? Repertoire.IR_100 : right).decode(text, at, end));
                at = end;
            } else if (left.isTwoByte() && isGraphic(b)) {
                int end = endOfLeft(text, at);
                out.append(left.decode(text, at, end));
                at = end;
            } else {
                out.append((char) b);
                at++;
                if (resets((char) b, vr)) {
                    left = initialLeft;
                    right = initialRight;
                }
            }
        }
        return out.toString();
    }

    byte[] encode(String text, VR vr) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        Repertoire left = initialLeft;
        Repertoire right = initialRight;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            String character = Character.toString(codePoint);
            Repertoire holder = codePoint < 0x80 ? null : holderOf(character, left, right);
            if (holder == null) {
                if (left.isTwoByte()) {
                    left = designate(initialLeft, out);
                }
                // An ESC of the text would make an escape sequence of what follows it (PS3.5 6.1.3).
                out.write(codePoint < 0x80 && codePoint != ESC ? codePoint : '?');
                if (resets((char) codePoint, vr)) {
                    left = initialLeft;
                    right = initialRight;
                }
                continue;
            }
            if (holder.half() == Repertoire.Half.LEFT && holder != left) {
                left = designate(holder, out);
            } else if (holder.half() == Repertoire.Half.RIGHT && holder != right) {
                right = designate(holder, out);
            }
            out.writeBytes(holder.encode(character));
        }
        if (left.isTwoByte()) {
            designate(initialLeft, out);
        }
        return out.toByteArray();
    }

    /** The set to write a character in: one that is active, else the first declared one that has it, else null. */
    private Repertoire holderOf(String character, Repertoire left, Repertoire right) {
        if (right != null && right.encode(character) != null) {
            return right;
        }
        if (left.encode(character) != null) {
            return left;
        }
        for (Repertoire candidate : declared) {
            if (candidate.encode(character) != null) {
                return candidate;
            }
        }
        return null;
    }

    private static Repertoire designate(Repertoire repertoire, ByteArrayOutputStream out) {
        out.write(ESC);
        out.writeBytes(repertoire.designation());
        return repertoire;
    }

    private static boolean isGraphic(byte b) {
        return b > 0x20 && b < 0x7F;
    }

    private static int endOfRight(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] < 0) {
            end++;
        }
        return end;
    }

    private static int endOfLeft(byte[] text, int from) {
        int end = from;
        while (end < text.length && isGraphic(text[end])) {
            end++;
        }
        return end;
    }

    /** PS3.5 6.1.2.5.3. */
    private static boolean resets(char c, VR vr) {
        return switch (c) {
            case '\r', '\n', '\f', '\t' -> true;
            case '\\' -> vr.isMultiValuedText();
            case '^', '=' -> vr == VR.PN;
            default -> false;
        };
    }

    /** Whether the bytes hold an escape sequence or a byte beyond ASCII; without, they read alike in every set. */
    static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b < 0 || b == ESC) {
                return false;
            }
        }
        return true;
    }

    static String plain(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    static boolean hasEscape(byte[] text) {
        for (byte b : text) {
            if (b == ESC) {
                return true;
            }
        }
        return false;
    }
}
