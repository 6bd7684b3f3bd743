package org.goldenhour.model;

/** A number with its unit. @param value finite @param unit a UCUM code such as {@code mL}, {@code mm}, {@code [hnsf'U]}, {@code 1} */
public record Quantity(double value, String unit) {
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a quantity is a finite number");
        }
    }
}
