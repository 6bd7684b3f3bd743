package org.goldenhour.platform.support.care;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.goldenhour.care.CareNode;
import org.goldenhour.platform.support.TestFolder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test of the care row: {@link CareNode} on an ephemeral port. All such tests share one; each makes studies of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CareNode.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.autoconfigure.exclude=org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration",
            "spring.flyway.enabled=false",
            "spring.main.banner-mode=off",
            "goldenhour.delivery.first-retry=300ms",
            "goldenhour.delivery.longest-retry=1s"
        })
@ContextConfiguration(initializers = TestFolder.class)
public @interface CareTest {}
