package org.goldenhour.model;

/** A registered disease line by its key, such as {@code stroke}. A key and not an enum: a sixth line needs no code. */
public record DiseaseLine(String key) {
    public DiseaseLine {
        if (!key.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("a line's key is a short lower-case word");
        }
    }
}
