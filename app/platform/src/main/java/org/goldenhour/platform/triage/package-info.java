/** Runs analyzers and turns their outcomes into findings and urgency. */
@ApplicationModule(allowedDependencies = {"audit", "access", "network", "knowledge", "pathway", "archive", "ingest"})
package org.goldenhour.platform.triage;

import org.springframework.modulith.ApplicationModule;
