/** A region in a box: synthetic emergency patients with known truth, spoke hospitals that send them, and an expert who reads. */
package org.goldenhour.simulator;
