package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.Code;

/** Who observed what a report says (PS3.16 TID 1001, 1002). */
public sealed interface Observer {
    Code PERSON = Code.dcm("121006", "Person");
    Code DEVICE = Code.dcm("121007", "Device");
    Code PERSON_NAME = Code.dcm("121008", "Person Observer Name");
    Code PERSON_ORGANIZATION = Code.dcm("121009", "Person Observer's Organization Name");
    Code PERSON_ROLE = Code.dcm("121011", "Person Observer's Role in this Procedure");
    Code DEVICE_UID = Code.dcm("121012", "Device Observer UID");
    Code DEVICE_NAME = Code.dcm("121013", "Device Observer Name");
    Code DEVICE_MANUFACTURER = Code.dcm("121014", "Device Observer Manufacturer");
    Code DEVICE_MODEL_NAME = Code.dcm("121015", "Device Observer Model Name");
    Code DEVICE_SERIAL_NUMBER = Code.dcm("121016", "Device Observer Serial Number");

    /** The observers in the observation context of a document's root. */
    static List<Observer> read(ContentItem root) {
        return MeasurementReportReading.observers(root);
    }

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
            out.add(ContentItem.Coded.of(SrCodes.OBSERVER_TYPE, PERSON));
            out.add(ContentItem.PersonName.of(PERSON_NAME, personName));
            text(out, PERSON_ORGANIZATION, organization);
            roleInProcedure.ifPresent(role -> out.add(ContentItem.Coded.of(PERSON_ROLE, role)));
            return out;
        }
    }

    /** A device (TID 1004); all but the UID may be empty. */
    record Device(String uid, String name, String manufacturer, String modelName, String serialNumber)
            implements Observer {
        @Override
        public List<ContentItem> items() {
            List<ContentItem> out = new ArrayList<>();
            out.add(ContentItem.Coded.of(SrCodes.OBSERVER_TYPE, DEVICE));
            out.add(ContentItem.UidRef.of(DEVICE_UID, uid));
            text(out, DEVICE_NAME, name);
            text(out, DEVICE_MANUFACTURER, manufacturer);
            text(out, DEVICE_MODEL_NAME, modelName);
            text(out, DEVICE_SERIAL_NUMBER, serialNumber);
            return out;
        }
    }

    private static void text(List<ContentItem> out, Code concept, String value) {
        if (!value.isBlank()) {
            out.add(ContentItem.Text.of(concept, value));
        }
    }
}
