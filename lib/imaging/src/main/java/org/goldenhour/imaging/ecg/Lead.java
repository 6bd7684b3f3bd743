package org.goldenhour.imaging.ecg;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The leads of the standard 12-lead electrocardiogram, in the order in which they are printed. */
public enum Lead {
    I("I", "2:1"),
    II("II", "2:2"),
    III("III", "2:61"),
    AVR("aVR", "2:62"),
    AVL("aVL", "2:63"),
    AVF("aVF", "2:64"),
    V1("V1", "2:3"),
    V2("V2", "2:4"),
    V3("V3", "2:5"),
    V4("V4", "2:6"),
    V5("V5", "2:7"),
    V6("V6", "2:8");

    /** How many there are. */
    public static final int COUNT = 12;

    public static final List<Lead> LIMB = List.of(I, II, III, AVR, AVL, AVF);

    private final String label;
    private final String mdc;

    Lead(String label, String mdc) {
        this.label = label;
        this.mdc = mdc;
    }

    public String label() {
        return label;
    }

    /** The code of ISO/IEEE 11073 as DICOM writes it (PS3.16 CID 3001). */
    public String mdc() {
        return mdc;
    }

    /** @param text such as {@code aVR}, {@code Lead I}, {@code Lead aVL (Einthoven)}, {@code MDC_ECG_LEAD_V1} */
    public static Optional<Lead> named(String text) {
        String name = text.strip()
                .toUpperCase(Locale.ROOT)
                .replaceFirst("\\(.*\\)", "")
                .replaceFirst("^(MDC_ECG_LEAD_|LEAD[ _]?)", "")
                .strip();
        for (Lead lead : values()) {
            if (lead.name().equals(name)) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }

    /**
     * By the code of the channel's source.
     *
     * @param scheme {@code MDC}, or {@code SCPECG} (codes {@code 5.6.3-9-1} of CID 3001's first edition: 1 I, 2 II, 3 to 8 V1 to V6, 61 III, 62 aVR, 63 aVL, 64 aVF)
     */
    public static Optional<Lead> coded(String code, String scheme) {
        String number =
                switch (scheme) {
                    case "MDC" -> code;
                    case "SCPECG" -> "2:" + code.substring(code.lastIndexOf('-') + 1);
                    default -> "";
                };
        for (Lead lead : values()) {
            if (lead.mdc.equals(number)) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }
}
