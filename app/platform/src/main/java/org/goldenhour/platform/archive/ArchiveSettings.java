package org.goldenhour.platform.archive;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the archive is told at its start. @param data the node's data folder; images lie in {@code images} below it */
@ConfigurationProperties("goldenhour")
record ArchiveSettings(@DefaultValue("./data") Path data) {}
