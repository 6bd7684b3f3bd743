package org.goldenhour.imaging;

/** One connected component. @param label from 1 @param box inclusive {minColumn, maxColumn, minRow, maxRow, minSlice, maxSlice} */
public record Component(int label, int voxels, double volumeMl, int[] box) {}
