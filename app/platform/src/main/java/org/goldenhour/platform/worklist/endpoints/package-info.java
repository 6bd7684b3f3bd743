/** The list and the study as the product API answers them. */
package org.goldenhour.platform.worklist.endpoints;
