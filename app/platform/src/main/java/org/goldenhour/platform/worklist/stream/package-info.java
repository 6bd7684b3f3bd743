/** The list as it changes: server-sent events. */
package org.goldenhour.platform.worklist.stream;
