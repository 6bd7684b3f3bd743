/** Hospitals, their devices and links, and who is served by whom. */
@ApplicationModule(allowedDependencies = {"audit"})
package org.goldenhour.platform.network;

import org.springframework.modulith.ApplicationModule;
