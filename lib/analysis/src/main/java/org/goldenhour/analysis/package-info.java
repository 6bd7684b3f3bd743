/** What an analyzer is: its contract, what it may answer, and the process it runs in. Names no disease. */
package org.goldenhour.analysis;
