package org.goldenhour.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One node: a centre or a spoke. */
@SpringBootApplication
public class GoldenHour {
    public static void main(String[] arguments) {
        SpringApplication.run(GoldenHour.class, arguments);
    }
}
