package org.goldenhour.dicom.composite;

import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;

/** What made the object: Enhanced General Equipment (PS3.3 C.7.5.2), where all four are required. */
public record Equipment(String manufacturer, String modelName, String deviceSerialNumber, String softwareVersions) {
    public Equipment {
        if (manufacturer.isBlank()
                || modelName.isBlank()
                || deviceSerialNumber.isBlank()
                || softwareVersions.isBlank()) {
            throw new IllegalArgumentException(
                    "equipment needs manufacturer, model, serial number and software version");
        }
    }

    void putInto(DataSetBuilder object) {
        object.set(Tag.Manufacturer, manufacturer)
                .set(Tag.ManufacturerModelName, modelName)
                .set(Tag.DeviceSerialNumber, deviceSerialNumber)
                .set(Tag.SoftwareVersions, softwareVersions);
    }
}
