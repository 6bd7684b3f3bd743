/** The index in PostgreSQL. */
package org.goldenhour.platform.archive.index;
