package org.goldenhour.platform.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.goldenhour.platform.knowledge.Concepts;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR server: read and search, JSON, errors as OperationOutcome. */
@Configuration
class FhirConfiguration {
    @Bean
    FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    @Bean
    References references() {
        return new References();
    }

    @Bean
    Codes codes(Concepts concepts) {
        return new Codes(concepts);
    }

    @Bean
    ObservationWriter observationWriter(Codes codes, References references) {
        return new ObservationWriter(codes, references);
    }

    @Bean
    ReportWriter reportWriter(Codes codes, References references) {
        return new ReportWriter(codes, references);
    }

    @Bean
    StudyWriter studyWriter(References references) {
        return new StudyWriter(references);
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServer(FhirContext fhir, List<IResourceProvider> providers) {
        RestfulServer server = new RestfulServer(fhir);
        server.setResourceProviders(providers);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setServerName("GoldenHour");
        server.setImplementationDescription("GoldenHour: results of emergency imaging");
        ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
