package org.goldenhour.imaging;

/** Which instance a slice came from. @param thicknessMm SliceThickness, or not-a-number where absent */
public record SliceSource(String sopClassUid, String sopInstanceUid, double thicknessMm) {}
