/**
 * Images and volumes in patient space. Coordinates are LPS in millimetres (PS3.3 C.7.6.2.1.1): x to the patient's left, y to the back, z to the head. Arrays are
 * {@code [z][y][x]}: one plane per slice, a plane row by row. Intensities are Hounsfield units.
 */
package org.goldenhour.imaging;
