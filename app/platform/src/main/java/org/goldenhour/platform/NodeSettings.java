package org.goldenhour.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a node is told at its start, {@code goldenhour.*} or the environment variable of the same name.
 *
 * @param mode {@code demo} has known accounts and wipes its data at start; {@code node} knows no password
 * @param data folder of everything that the node keeps
 * @param bind address that all doors listen on
 * @param databaseUrl JDBC URL of a PostgreSQL 15 or later with user and password in it; empty for the embedded one
 */
@ConfigurationProperties("goldenhour")
public record NodeSettings(
        @DefaultValue("node") Mode mode,
        @DefaultValue("./data") Path data,
        @DefaultValue("127.0.0.1") String bind,
        Optional<String> databaseUrl) {
    public enum Mode {
        NODE,
        DEMO
    }
}
