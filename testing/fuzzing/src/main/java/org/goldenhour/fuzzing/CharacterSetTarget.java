package org.goldenhour.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.charset.MisdeclaredText;
import org.goldenhour.dicom.charset.SpecificCharacterSet;
import org.goldenhour.dicom.data.PersonName;
import org.goldenhour.dicom.data.VR;

/** Text in every repertoire, declared in any words; what was read can be written, and reads as it was. */
final class CharacterSetTarget implements FuzzTarget {
    private static final List<String> DECLARATIONS = List.of(
            "",
            "ISO_IR 100",
            "ISO_IR 144",
            "ISO_IR 13",
            "ISO_IR 166",
            "ISO_IR 192",
            "GB18030",
            "GBK",
            "\\ISO 2022 IR 87",
            "\\ISO 2022 IR 149",
            "\\ISO 2022 IR 58",
            "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159",
            "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126");

    private static final List<VR> TEXTS = List.of(VR.PN, VR.LO, VR.SH, VR.ST, VR.UT, VR.CS, VR.DS);

    @Override
    public String name() {
        return "character-set";
    }

    @Override
    public void run(byte[] input) {
        Inputs parts = new Inputs(input);
        int declaration = parts.choice(DECLARATIONS.size() + 1);
        VR vr = TEXTS.get(parts.choice(TEXTS.size()));
        byte[] value = parts.rest();
        SpecificCharacterSet set;
        if (declaration == DECLARATIONS.size()) {
            set = SpecificCharacterSet.ofDeclaration(new String(value, StandardCharsets.ISO_8859_1));
        } else {
            set = SpecificCharacterSet.ofDeclaration(DECLARATIONS.get(declaration));
        }
        MisdeclaredText.evident(value, vr, set);
        String text = set.decode(value, vr);
        set.decodeValues(value, vr).forEach(one -> {
            if (vr == VR.PN) {
                PersonName.parse(one);
            }
        });
        // UTF-8 holds all of Unicode, so it must give back whatever any repertoire gave.
        String back = SpecificCharacterSet.UTF_8.decode(SpecificCharacterSet.UTF_8.encode(text, vr), vr);
        FileTarget.require(back.equals(text), "UTF-8 changes a text");
        String once = set.decode(set.encode(text, vr), vr);
        String twice = set.decode(set.encode(once, vr), vr);
        FileTarget.require(twice.equals(once), "text changes with every writing");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < DECLARATIONS.size(); i++) {
            SpecificCharacterSet set = SpecificCharacterSet.ofDeclaration(DECLARATIONS.get(i));
            for (String text : List.of(
                    "Wang^XiaoDong=王^小东=", "Yamada^Tarou=山田^太郎=やまだ^たろう", "ﾔﾏﾀﾞ^ﾀﾛｳ", "Люкceмбypг", "김희중\\홍길동")) {
                seeds.add(Inputs.with(set.encode(text, VR.PN), i, 0));
                seeds.add(Inputs.with(set.encode(text, VR.UT), i, 4));
            }
        }
        seeds.add(Inputs.with(
                "ISO 2022 IR 6\\ISO 2022 IR 87".getBytes(StandardCharsets.US_ASCII), DECLARATIONS.size(), 0));
        return seeds;
    }
}
