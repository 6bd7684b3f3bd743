/** Acute myocardial infarction. The rules with their sources: docs/clinical/ami.md. */
package org.goldenhour.analyzers.ami;
