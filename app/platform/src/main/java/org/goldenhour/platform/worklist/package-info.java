/** What to read next, who holds it, how long is left. */
@ApplicationModule(
        allowedDependencies = {"audit", "access", "network", "knowledge", "pathway", "archive", "ingest", "triage"})
package org.goldenhour.platform.worklist;

import org.springframework.modulith.ApplicationModule;
