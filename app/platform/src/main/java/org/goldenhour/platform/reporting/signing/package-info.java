/** From draft to signature. */
package org.goldenhour.platform.reporting.signing;
