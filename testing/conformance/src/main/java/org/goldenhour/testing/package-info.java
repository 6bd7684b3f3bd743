/** The packaged node as a process of its own, and a client at its doors: what black-box tests are made of. */
package org.goldenhour.testing;
