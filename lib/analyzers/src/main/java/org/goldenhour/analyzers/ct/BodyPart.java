package org.goldenhour.analyzers.ct;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts of the body as series and studies name them, in BodyPartExamined and in descriptions of several languages. One name may hold several. */
public enum BodyPart {
    HEAD("\\b(head|brain|skull|crani\\w*|cereb\\w*|neuro\\w*|cct|stroke|kopf|cabeza|cerveau)\\b|头|颅|脑|顱|頭|腦"),
    CHEST(
            "\\b(chest|thora\\w*|lungs?|pulmo\\w*|ribs?|tap|cap|whole ?body|polytrauma|trunk|wbct|hrct|low ?dose ct|covid\\w*|pneumo\\w*|heart|cardiac|coronary)\\b|胸|肺|全身|心"),
    ABDOMEN(
            "\\b(abdo\\w*|pelvi\\w*|tap|cap|kub|kidneys?|renal|ureter\\w*|urogra\\w*|liver|hepat\\w*|pancrea\\w*|spleen|bowel|append\\w*|whole ?body|polytrauma|trunk|wbct|aort\\w*)\\b"
                    + "|腹|盆|全身|肾|肝|胰|脾|肠|阑尾|输尿管"),
    ELSEWHERE(
            "\\b(spine|cspine|[ctl]-?spine|neck|knee|hip|shoulder|extremit\\w*|ankle|foot|hand|wrist|elbow|leg|arm|face|facial|orbits?|sinus\\w*|iac|temporal)\\b"
                    + "|脊|颈|膝|髋|肩|鼻窦|眼眶|颞骨");

    private final Pattern words;

    BodyPart(String words) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    public boolean isNamedIn(String text) {
        return words.matcher(text).find();
    }

    /** All parts that the text names; empty where it names none. */
    public static Set<BodyPart> named(String text) {
        Set<BodyPart> out = EnumSet.noneOf(BodyPart.class);
        for (BodyPart part : values()) {
            if (part.isNamedIn(text)) {
                out.add(part);
            }
        }
        return out;
    }
}
