package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.UUID;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.junit.jupiter.api.Test;

class UidTest {
    @Test
    void constantsAreThoseOfTheRegistry() throws IllegalAccessException {
        for (Field field : Uid.class.getFields()) {
            UidRegistry.Entry entry =
                    UidRegistry.of((String) field.get(null)).orElseThrow(() -> new AssertionError(field.getName()));
            assertThat(entry.keyword()).isEqualTo(field.getName());
        }
    }

    @Test
    void namesWhatTheRegistryKnowsAndRepeatsWhatItDoesNot() {
        assertThat(UidRegistry.nameOf(Uid.CTImageStorage)).isEqualTo("CT Image Storage");
        assertThat(UidRegistry.nameOf("1.2.3")).isEqualTo("1.2.3");
    }

    @Test
    void storageClassesAreImagesDocumentsAndWaveformsButNoServices() {
        assertThat(UidRegistry.storageSopClasses())
                .contains(
                        Uid.CTImageStorage,
                        Uid.SegmentationStorage,
                        Uid.Comprehensive3DSRStorage,
                        Uid.TwelveLeadECGWaveformStorage,
                        Uid.DigitalXRayImageStorageForPresentation,
                        Uid.EncapsulatedPDFStorage)
                .doesNotContain(
                        Uid.Verification,
                        Uid.StorageCommitmentPushModel,
                        Uid.MediaStorageDirectoryStorage,
                        Uid.StudyRootQueryRetrieveInformationModelFind);
    }

    @Test
    void derivesFromUuidsAsAnnexBSays() {
        // The example of PS3.5 B.2.
        assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
                .isEqualTo("2.25.329800735698586629295641978511506172918");
        assertThat(Uid.of(new UUID(0, 0))).isEqualTo("2.25.0");
        assertThat(Uid.create())
                .satisfies(uid -> assertThat(Uid.isValid(uid)).isTrue())
                .isNotEqualTo(Uid.create());
    }

    @Test
    void knowsTheRulesOfAUid() {
        assertThat(Uid.isValid("1.2.840.10008.1.2")).isTrue();
        assertThat(Uid.isValid("0")).isTrue();
        assertThat(Uid.isValid(FileMetaInformation.IMPLEMENTATION_CLASS_UID)).isTrue();
        for (String wrong : new String[] {"", ".", "1.", ".1", "1..2", "1.02", "1.a", "1.2 ", "1".repeat(65)}) {
            assertThat(Uid.isValid(wrong)).as(wrong).isFalse();
        }
    }
}
