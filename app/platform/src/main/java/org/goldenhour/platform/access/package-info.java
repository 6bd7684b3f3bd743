/** Who may see or do what, by role and by hospital; the built-in OAuth2/OIDC issuer. */
@ApplicationModule(allowedDependencies = {"audit", "network"})
package org.goldenhour.platform.access;

import org.springframework.modulith.ApplicationModule;
