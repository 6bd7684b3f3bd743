/** The clock: time points struck by the system, never typed in. */
@ApplicationModule(allowedDependencies = {})
package org.goldenhour.platform.pathway;

import org.springframework.modulith.ApplicationModule;
