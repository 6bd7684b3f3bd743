/** Digital phantoms with known truth (CLINICAL 8.2): for tests, for the simulated region, for every number that is printed. They are not patients. */
package org.goldenhour.imaging.phantom;
