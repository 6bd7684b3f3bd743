/** Receives instances over C-STORE and STOW-RS and decides when a study has arrived. */
@ApplicationModule(allowedDependencies = {"audit", "access", "network", "pathway", "archive"})
package org.goldenhour.platform.ingest;

import org.springframework.modulith.ApplicationModule;
