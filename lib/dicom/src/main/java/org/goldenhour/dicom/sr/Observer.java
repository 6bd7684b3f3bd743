package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.Code;

/** Who observed what a report says (PS3.16 TID 1001, 1002). */
public sealed interface Observer {
    /** The items of the observation context, in template order. */
    List<ContentItem> items();

    /**
     * A person (TID 1003).
     *
     * @param personName DICOM person name
     * @param organization may be empty
     * @param roleInProcedure such as DCM 121093 "Performing" or SCT 309343006 "Physician"
     */
    record Person(String personName, String organization, Optional<Code> roleInProcedure) implements Observer {
        @Override
        public List<ContentItem> items() {
            List<ContentItem> out = new ArrayList<>();
            out.add(ContentItem.Coded.of(SrCodes.OBSERVER_TYPE, Code.dcm("121006", "Person")));
            out.add(ContentItem.PersonName.of(Code.dcm("121008", "Person Observer Name"), personName));
            text(out, "121009", "Person Observer's Organization Name", organization);
            roleInProcedure.ifPresent(role -> out.add(
                    ContentItem.Coded.of(Code.dcm("121011", "Person Observer's Role in this Procedure"), role)));
            return out;
        }
    }

    /** A device (TID 1004); all but the UID may be empty. */
    record Device(String uid, String name, String manufacturer, String modelName, String serialNumber)
            implements Observer {
        @Override
        public List<ContentItem> items() {
            List<ContentItem> out = new ArrayList<>();
            out.add(ContentItem.Coded.of(SrCodes.OBSERVER_TYPE, Code.dcm("121007", "Device")));
            out.add(ContentItem.UidRef.of(Code.dcm("121012", "Device Observer UID"), uid));
            text(out, "121013", "Device Observer Name", name);
            text(out, "121014", "Device Observer Manufacturer", manufacturer);
            text(out, "121015", "Device Observer Model Name", modelName);
            text(out, "121016", "Device Observer Serial Number", serialNumber);
            return out;
        }
    }

    private static void text(List<ContentItem> out, String code, String meaning, String value) {
        if (!value.isBlank()) {
            out.add(ContentItem.Text.of(Code.dcm(code, meaning), value));
        }
    }
}
