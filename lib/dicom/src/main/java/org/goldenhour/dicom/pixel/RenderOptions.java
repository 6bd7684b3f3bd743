package org.goldenhour.dicom.pixel;

import java.util.Optional;

/** @param window instead of what the header says @param overlays whether graphics of groups 60xx are drawn, in white */
public record RenderOptions(Optional<VoiWindow> window, boolean overlays) {
    public static final RenderOptions DEFAULT = new RenderOptions(Optional.empty(), false);
}
