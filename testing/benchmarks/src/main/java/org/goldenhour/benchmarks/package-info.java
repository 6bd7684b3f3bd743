/** JMH benchmarks; {@code ./goldenhour bench} runs them. */
package org.goldenhour.benchmarks;
