package org.goldenhour.platform.worklist;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.goldenhour.platform.knowledge.Words;

/** A module's sentences in both languages, from {@code catalogue/<module>_en.properties} and {@code _zh}. Thread-safe. */
public final class Catalogue {
    private final ResourceBundle english;
    private final ResourceBundle chinese;

    private Catalogue(String module) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.english = ResourceBundle.getBundle("catalogue/" + module, Locale.ENGLISH, exact);
        this.chinese = ResourceBundle.getBundle("catalogue/" + module, Locale.CHINESE, exact);
    }

    public static Catalogue of(String module) {
        return new Catalogue(module);
    }

    /** @throws java.util.MissingResourceException where a language lacks the key */
    public Words words(String key, Object... arguments) {
        return new Words(
                new MessageFormat(english.getString(key), Locale.ROOT).format(arguments),
                new MessageFormat(chinese.getString(key), Locale.ROOT).format(arguments));
    }
}
