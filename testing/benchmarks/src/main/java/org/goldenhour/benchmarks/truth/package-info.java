/**
 * The truth report: what the analyzers say of phantoms whose truth is known and of labelled recordings of patients, set beside that truth. It reads what analyzers answer,
 * never their insides.
 */
package org.goldenhour.benchmarks.truth;
