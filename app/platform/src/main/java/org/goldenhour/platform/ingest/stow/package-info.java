/** The web's door: STOW-RS (PS3.18 10.5). */
package org.goldenhour.platform.ingest.stow;
