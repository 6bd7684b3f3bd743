package org.goldenhour.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/** What every module is given: the clock and the data folder. */
@Configuration
@EnableConfigurationProperties(NodeSettings.class)
class NodeConfiguration {
    /** The one clock of the node, in UTC; tests give another. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Demo data lie apart from real ones, in {@code demo}, and only that folder is ever wiped. */
    @Bean
    DataFolder dataFolder(NodeSettings settings) throws IOException {
        Path folder = settings.data().toAbsolutePath().normalize();
        if (settings.mode() == NodeSettings.Mode.DEMO) {
            folder = folder.resolve("demo");
            FileSystemUtils.deleteRecursively(folder);
        }
        return new DataFolder(Files.createDirectories(folder));
    }
}
