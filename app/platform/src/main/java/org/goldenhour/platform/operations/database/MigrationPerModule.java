package org.goldenhour.platform.operations.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Migrates each folder below {@code db/migration} on its own, with a history table of its own: a folder is a module, and no module's tables refer to another's, so
 * any order is right. Modulith's own strategy does the same, but reads every class of the program at each start.
 */
@Component
class MigrationPerModule implements FlywayMigrationStrategy {
    private static final String ROOT = "db/migration/";

    @Override
    public void migrate(Flyway flyway) {
        for (String module : modules()) {
            Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .locations("classpath:" + ROOT + module)
                    .table("flyway_schema_history_" + module)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
    }

    private static TreeSet<String> modules() {
        try {
            TreeSet<String> modules = new TreeSet<>();
            for (Resource script :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "*/*.sql")) {
                String path = script.getURL().getPath();
                String below = path.substring(path.lastIndexOf(ROOT) + ROOT.length());
                modules.add(below.substring(0, below.indexOf('/')));
            }
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
