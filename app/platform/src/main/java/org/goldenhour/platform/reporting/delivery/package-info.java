/** Carries signed versions out: into the study, and to the hospital that sent it. */
package org.goldenhour.platform.reporting.delivery;
