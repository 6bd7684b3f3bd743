/** Durable bytes: appended once, opened by locator. */
package org.goldenhour.platform.archive.blob;
