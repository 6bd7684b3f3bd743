package org.goldenhour.platform.reporting.print;

/** Text put into HTML: whatever people or machines wrote is shown and never run. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup of our own, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of others, escaped; lines stay lines. */
    Html text(String text) {
        out.append(escaped(text == null ? "" : text).replace("\n", "<br>"));
        return this;
    }

    Html element(String name, String className, String text) {
        raw("<" + name + (className.isEmpty() ? "" : " class=\"" + className + "\"") + ">");
        return text(text).raw("</" + name + ">");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
