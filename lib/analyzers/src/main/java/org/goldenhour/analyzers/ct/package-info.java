/** What every line does alike with a CT study: which series is read and why, the account of the others, and findings with evidence on the stored images. Names no disease. */
package org.goldenhour.analyzers.ct;
