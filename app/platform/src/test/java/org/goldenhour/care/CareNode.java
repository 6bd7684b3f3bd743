package org.goldenhour.care;

import java.io.IOException;
import java.nio.file.Files;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.goldenhour.platform.DataFolder;
import org.goldenhour.platform.NodeSettings;
import org.goldenhour.platform.network.DicomCalls;
import org.goldenhour.platform.support.care.Cases;
import org.goldenhour.platform.support.care.InMemoryArchive;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.Recorder;
import org.goldenhour.platform.support.care.ScriptedTriage;
import org.goldenhour.platform.support.care.SettableClock;
import org.goldenhour.platform.support.care.SmallRegion;
import org.goldenhour.platform.triage.FindingViews;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Outside the node's own package, where its component scan would find it. The care row and the doors alone, on a real PostgreSQL and real HTTP; the rows below are fakes that keep their doors' promises. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Cases.class, FindingViews.class, DicomCalls.class})
@EnableConfigurationProperties(NodeSettings.class)
@ComponentScan(
        basePackages = {
            "org.goldenhour.platform.worklist",
            "org.goldenhour.platform.reporting",
            "org.goldenhour.platform.interop",
            "org.goldenhour.platform.knowledge",
            "org.goldenhour.platform.operations.database",
            "org.goldenhour.platform.operations.jobs"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
public class CareNode {
    @Bean
    @Primary
    SettableClock clock() {
        return new SettableClock();
    }

    @Bean
    DataFolder dataFolder(NodeSettings settings) throws IOException {
        return new DataFolder(Files.createDirectories(settings.data().toAbsolutePath()));
    }

    @Bean
    InMemoryArchive archive() {
        return new InMemoryArchive();
    }

    @Bean
    ScriptedTriage triage() {
        return new ScriptedTriage();
    }

    @Bean
    SmallRegion network() {
        return new SmallRegion();
    }

    @Bean
    People people() {
        return new People();
    }

    @Bean
    Recorder recorder() {
        return new Recorder();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** Before anything that uses the tables; the node itself migrates per module. */
    @Bean
    static org.springframework.beans.factory.config.BeanPostProcessor migrations() {
        return new org.springframework.beans.factory.config.BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource dataSource) {
                    for (String module : new String[] {"__root", "access", "worklist", "reporting", "interop"}) {
                        Flyway.configure()
                                .dataSource(dataSource)
                                .locations("classpath:db/migration/" + module)
                                .table("flyway_" + module)
                                .baselineOnMigrate(true)
                                .baselineVersion("0")
                                .load()
                                .migrate();
                    }
                }
                return bean;
            }
        };
    }
}
