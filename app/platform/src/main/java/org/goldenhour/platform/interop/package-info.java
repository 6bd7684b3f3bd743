/** FHIR R4: the same results for other systems. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "access",
            "network",
            "knowledge",
            "pathway",
            "archive",
            "ingest",
            "triage",
            "reporting"
        })
package org.goldenhour.platform.interop;

import org.springframework.modulith.ApplicationModule;
