/** JPEG (ITU-T T.81) with Huffman coding: the sequential, progressive and lossless processes that PS3.5 8.2.1 and annex A.4.1 name. */
package org.goldenhour.dicom.codec.jpeg;
