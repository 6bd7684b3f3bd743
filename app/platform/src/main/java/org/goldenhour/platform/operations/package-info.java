/** Health, metrics, the embedded database, durable jobs, start and stop. */
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
            "worklist",
            "reporting"
        })
package org.goldenhour.platform.operations;

import org.springframework.modulith.ApplicationModule;
