/** One person per study, for the length of a lease. */
package org.goldenhour.platform.worklist.claims;
