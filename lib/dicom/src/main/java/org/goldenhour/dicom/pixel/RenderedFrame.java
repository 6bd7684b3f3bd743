package org.goldenhour.dicom.pixel;

/**
 * A frame as it is shown.
 *
 * @param samplesPerPixel 1: grey, 0 black and 255 white; 3: red, green, blue
 * @param bytes row after row, the samples of a pixel beside each other; not copied
 */
public record RenderedFrame(int rows, int columns, int samplesPerPixel, byte[] bytes) {}
