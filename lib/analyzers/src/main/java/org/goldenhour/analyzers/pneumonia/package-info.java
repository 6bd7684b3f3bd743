/** The line of viral pneumonia. Rules and their sources: docs/clinical/pneumonia.md. */
package org.goldenhour.analyzers.pneumonia;
