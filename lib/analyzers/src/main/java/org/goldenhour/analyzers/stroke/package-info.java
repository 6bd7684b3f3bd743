/** The stroke line: intracranial haemorrhage and midline shift on head CT without contrast. Rules, thresholds and sources: docs/clinical/stroke.md. */
package org.goldenhour.analyzers.stroke;
