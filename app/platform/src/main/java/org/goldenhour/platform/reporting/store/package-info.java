/** The tables of reporting: drafts that change, versions that never do, deliveries with their attempts. */
package org.goldenhour.platform.reporting.store;
