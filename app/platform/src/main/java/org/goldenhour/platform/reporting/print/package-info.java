/** The report as a page to print. */
package org.goldenhour.platform.reporting.print;
