/** The trauma line. Rules and their sources: docs/clinical/trauma.md. */
package org.goldenhour.analyzers.trauma;
