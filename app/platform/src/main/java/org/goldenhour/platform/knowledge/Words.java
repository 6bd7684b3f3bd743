package org.goldenhour.platform.knowledge;

/** The same words in English and in Simplified Chinese. */
public record Words(String en, String zh) {
    public Words {
        if (en == null || en.isBlank() || zh == null || zh.isBlank()) {
            throw new IllegalArgumentException("words are said in both languages");
        }
    }
}
