package org.goldenhour.platform.operations.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.goldenhour.platform.DataFolder;
import org.goldenhour.platform.NodeSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One data source for the node: the PostgreSQL it is given, else the one it starts. */
@Configuration
class DatabaseConfiguration {
    private static final int POOL_SIZE = 24;

    /** A modality that waits for its answer is to hear "out of resources" before it gives up by itself. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** Closed by Spring after everything that uses the data source. */
    @Bean
    EmbeddedServer embeddedServer(NodeSettings settings, DataFolder folder) throws IOException {
        return settings.databaseUrl().filter(url -> !url.isBlank()).isPresent()
                ? new EmbeddedServer(Optional.empty())
                : new EmbeddedServer(Optional.of(EmbeddedPostgreSql.start(folder.resolve("postgresql"))));
    }

    @Bean
    DataSource dataSource(NodeSettings settings, EmbeddedServer embedded) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("goldenhour");
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        pool.setJdbcUrl(embedded.server()
                .map(EmbeddedPostgreSql::jdbcUrl)
                .orElseGet(() -> settings.databaseUrl().orElseThrow()));
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }

    record EmbeddedServer(Optional<EmbeddedPostgreSql> server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (server.isPresent()) {
                server.get().close();
            }
        }
    }
}
