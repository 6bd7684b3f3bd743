/** From incoming bytes to a stored instance, and what a start does after a crash. */
package org.goldenhour.platform.archive.store;
