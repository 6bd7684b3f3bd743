package org.goldenhour.platform;

import java.nio.file.Path;

/** Where everything lies that the node keeps: exists when this bean does; in demo mode it was wiped before. */
public record DataFolder(Path path) {
    /** A folder within, not made yet. */
    public Path resolve(String name) {
        return path.resolve(name);
    }
}
