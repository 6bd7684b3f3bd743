package org.goldenhour.platform.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole node, in demo mode, on ephemeral ports and a data folder of its own. All such tests of a run share one node: each makes studies, accounts and
 * hospitals with identifiers of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "goldenhour.mode=demo",
            "goldenhour.dicom.port=0",
            "goldenhour.dicom.quiet-of.QUICK_CT=1s",
            "spring.main.banner-mode=off"
        })
@ContextConfiguration(initializers = TestFolder.class)
public @interface PlatformTest {}
