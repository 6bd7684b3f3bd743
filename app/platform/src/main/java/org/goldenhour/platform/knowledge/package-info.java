/** Concepts, relations, disease lines, report templates. */
@ApplicationModule(allowedDependencies = {})
package org.goldenhour.platform.knowledge;

import org.springframework.modulith.ApplicationModule;
