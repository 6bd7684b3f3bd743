/** Fuzz targets for whatever reads bytes from outside, their seeds, and the run of the engine (docs/fuzzing.md). */
package org.goldenhour.fuzzing;
