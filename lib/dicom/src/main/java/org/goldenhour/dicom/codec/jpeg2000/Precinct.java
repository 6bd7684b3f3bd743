package org.goldenhour.dicom.codec.jpeg2000;

/**
 * The code-blocks of a precinct, whose passes of one layer make a packet.
 *
 * @param grids by sub-band of the resolution
 */
record Precinct(CodeBlockGrid[] grids) {}
