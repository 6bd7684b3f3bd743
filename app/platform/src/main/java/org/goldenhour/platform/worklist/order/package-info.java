/** The reading order of CLINICAL 7.2 as a pure function, and the words that explain it. */
package org.goldenhour.platform.worklist.order;
