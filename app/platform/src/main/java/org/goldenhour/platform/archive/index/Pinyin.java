package org.goldenhour.platform.archive.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How Chinese characters are read, without tones (GB/T 28039 writes names so): {@code zhang}; v stands for ü. */
final class Pinyin {
    private static final int FIRST = 0x4E00;
    private static final int LAST = 0x9FFF;

    /** Of each character of the block its readings, the most frequent first, separated by spaces; null where none is known. */
    private static final String[] READINGS = load();

    private Pinyin() {}

    private static String[] load() {
        String[] readings = new String[LAST - FIRST + 1];
        try (InputStream in = Pinyin.class.getResourceAsStream("pinyin.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                for (int i = tab + 1; tab > 0 && i < line.length(); i++) {
                    int at = line.charAt(i) - FIRST;
                    String syllable = line.substring(0, tab);
                    readings[at] = readings[at] == null ? syllable : readings[at] + ' ' + syllable;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return readings;
    }

    /** The readings of a character; none where it is no Chinese one, or a rare one. */
    static List<String> of(char character) {
        String known = character < FIRST || character > LAST ? null : READINGS[character - FIRST];
        return known == null ? List.of() : List.of(known.split(" "));
    }
}
