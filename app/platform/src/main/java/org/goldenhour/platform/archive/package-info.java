/** Durable bytes, their index, and the questions put to it: QIDO-RS and WADO-RS. */
@ApplicationModule(allowedDependencies = {"audit", "access", "network"})
package org.goldenhour.platform.archive;

import org.springframework.modulith.ApplicationModule;
