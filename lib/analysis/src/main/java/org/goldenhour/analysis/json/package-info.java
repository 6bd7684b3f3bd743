/** Outcomes and findings as JSON, for the pipe to a worker process and for the database. */
package org.goldenhour.analysis.json;
