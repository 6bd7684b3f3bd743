/** Append-only, tamper-evident account of who did what to which study. */
@ApplicationModule(allowedDependencies = {})
package org.goldenhour.platform.audit;

import org.springframework.modulith.ApplicationModule;
