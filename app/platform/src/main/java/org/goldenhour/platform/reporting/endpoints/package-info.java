/** The report as the product API answers it. */
package org.goldenhour.platform.reporting.endpoints;
