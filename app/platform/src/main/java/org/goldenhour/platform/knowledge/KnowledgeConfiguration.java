package org.goldenhour.platform.knowledge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class KnowledgeConfiguration {
    @Bean
    Concepts concepts() {
        return Concepts.shipped();
    }

    @Bean
    DiseaseLines diseaseLines() {
        return DiseaseLines.shipped();
    }
}
