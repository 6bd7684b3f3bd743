/** Searches of the index, the same for QIDO-RS and C-FIND. */
package org.goldenhour.platform.archive.query;
