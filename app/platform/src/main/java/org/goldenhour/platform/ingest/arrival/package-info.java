/** When a study has arrived. */
package org.goldenhour.platform.ingest.arrival;
