package org.goldenhour.dicom.codec.jpeg2000;

/**
 * Where the packets of a tile are.
 *
 * @param headers of all packets where they are packed (PPM, PPT); else null
 */
record PacketSource(byte[] bytes, int begin, int end, byte[] headers) {}
