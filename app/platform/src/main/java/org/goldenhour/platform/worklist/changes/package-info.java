/** How an entry's change gets from the transaction that made it to everybody who listens, on every node. */
package org.goldenhour.platform.worklist.changes;
