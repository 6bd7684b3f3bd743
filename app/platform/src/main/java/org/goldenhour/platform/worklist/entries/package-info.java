/** The entries of the list: how they come about, what they show. */
package org.goldenhour.platform.worklist.entries;
