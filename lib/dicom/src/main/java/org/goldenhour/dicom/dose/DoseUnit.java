package org.goldenhour.dicom.dose;

import java.util.Map;
import java.util.OptionalDouble;
import org.goldenhour.dicom.sr.ContentItem;

/** Units in which devices write doses, as UCUM codes and the spellings that are about; each with its factor to the unit of our types. */
enum DoseUnit {
    MILLIGRAY(Map.of("mGy", 1.0, "Gy", 1e3, "cGy", 10.0, "dGy", 100.0, "uGy", 1e-3)),
    MILLIGRAY_CM(Map.of("mGy.cm", 1.0, "mGycm", 1.0, "mGy*cm", 1.0, "Gy.cm", 1e3, "cGy.cm", 10.0, "mGy.mm", 0.1)),
    /** Dose area product; 1 Gy m2 is 10^4 Gy cm2. */
    GRAY_CM2(Map.ofEntries(
            Map.entry("Gy.m2", 1e4),
            Map.entry("Gym2", 1e4),
            Map.entry("Gy.cm2", 1.0),
            Map.entry("Gycm2", 1.0),
            Map.entry("dGy.cm2", 0.1),
            Map.entry("cGy.cm2", 1e-2),
            Map.entry("mGy.cm2", 1e-3),
            Map.entry("uGy.m2", 1e-2),
            Map.entry("uGym2", 1e-2),
            Map.entry("mGy.m2", 10.0))),
    SECOND(Map.of("s", 1.0, "ms", 1e-3, "min", 60.0)),
    MILLIMETRE(Map.of("mm", 1.0, "cm", 10.0, "m", 1000.0)),
    KILOVOLT(Map.of("kV", 1.0, "V", 1e-3)),
    MILLIAMPERE(Map.of("mA", 1.0, "A", 1e3, "uA", 1e-3)),
    MILLISIEVERT(Map.of("mSv", 1.0, "Sv", 1e3)),
    RATIO(Map.of("1", 1.0, "{ratio}", 1.0, "ratio", 1.0)),
    COUNT(Map.of("1", 1.0, "{events}", 1.0, "{frames}", 1.0, "{no units}", 1.0));

    private final Map<String, Double> factors;

    DoseUnit(Map<String, Double> factors) {
        this.factors = factors;
    }

    /** The value in this unit; none where it has no value, or a unit whose factor is not known: a dose that is off by a thousand is worse than none. */
    OptionalDouble of(ContentItem.Num num) {
        Double factor = num.units().map(unit -> factors.get(unit.value())).orElse(null);
        return factor == null || num.value().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(num.value().getAsDouble() * factor);
    }
}
