/** Reading session, structured report, signature, delivery. */
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
            "worklist"
        })
package org.goldenhour.platform.reporting;

import org.springframework.modulith.ApplicationModule;
