/** The acute-abdomen line on CT: free gas, stones, the aorta; hints of bowel obstruction, appendicolith and fluid. */
package org.goldenhour.analyzers.abdomen;
