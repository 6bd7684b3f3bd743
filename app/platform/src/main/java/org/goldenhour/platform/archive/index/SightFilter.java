package org.goldenhour.platform.archive.index;

import org.goldenhour.platform.access.Sight;

/** The condition under which a row of {@code archive.study s} may be seen; every query carries it. */
public final class SightFilter {
    private SightFilter() {}

    /** SQL over the alias {@code s}, with the named parameter {@code hospital} where {@link #hospital} is not null. */
    public static String condition(Sight sight) {
        return condition(sight, "s");
    }

    /** The same over another alias of {@code archive.study}. */
    public static String condition(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything e -> "true";
            case Sight.OfHospital of ->
                "(" + alias
                        + ".origin = :hospital or exists (select from archive.study_grant g where g.study_instance_uid = "
                        + alias + ".study_instance_uid and g.hospital = :hospital))";
            case Sight.Nothing n -> "false";
        };
    }

    /** The value of the parameter {@code hospital}; null where the condition has none. */
    public static String hospital(Sight sight) {
        return sight instanceof Sight.OfHospital of ? of.hospital().value() : null;
    }
}
