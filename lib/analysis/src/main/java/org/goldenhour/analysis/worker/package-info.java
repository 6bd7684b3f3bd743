/**
 * The process an analyzer runs in: another Java machine of the same program, with a heap of its own, killed at its deadline. A crash, a hang or an exhausted memory
 * stays there.
 */
package org.goldenhour.analysis.worker;
