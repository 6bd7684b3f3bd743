package org.goldenhour.dicom.codec.jpeg2000;

/** The inverse transforms of three components, row by row and in place (T.800 annex G). */
final class ComponentTransform {
    private ComponentTransform() {}

    /** RCT (G.2.2). */
    static void reversible(int[] one, int[] two, int[] three) {
        for (int i = 0; i < one.length; i++) {
            int green = one[i] - (two[i] + three[i] >> 2);
            one[i] = three[i] + green;
            three[i] = two[i] + green;
            two[i] = green;
        }
    }

    /** ICT (G.3.2). */
    static void irreversible(float[] one, float[] two, float[] three) {
        for (int i = 0; i < one.length; i++) {
            float y = one[i];
            float cb = two[i];
            float cr = three[i];
            one[i] = y + 1.402f * cr;
            two[i] = y - 0.34413f * cb - 0.71414f * cr;
            three[i] = y + 1.772f * cb;
        }
    }
}
