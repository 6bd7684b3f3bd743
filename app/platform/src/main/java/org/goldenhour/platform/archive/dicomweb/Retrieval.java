package org.goldenhour.platform.archive.dicomweb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.archive.store.Metadata;
import org.springframework.stereotype.Component;

/** Finds what an address names, for those who may see it. */
@Component
class Retrieval {
    private final Looks looks;
    private final InstanceIndex instances;
    private final StudyIndex studies;
    private final BlobStore blobs;

    Retrieval(Looks looks, InstanceIndex instances, StudyIndex studies, BlobStore blobs) {
        this.looks = looks;
        this.instances = instances;
        this.studies = studies;
        this.blobs = blobs;
    }

    /** @throws DicomWebException 404 where there are none, or none for this person */
    List<StoredInstance> all(String study, Optional<String> series) {
        looks.at(study);
        List<StoredInstance> found = instances.of(study, series);
        if (found.isEmpty()) {
            throw DicomWebException.notFound();
        }
        return found;
    }

    /** @throws DicomWebException 404 where there is none, or none for this person */
    StoredInstance one(String study, String series, String instance) {
        looks.at(study);
        return instances
                .find(instance)
                .filter(found -> found.studyInstanceUid().equals(study)
                        && found.seriesInstanceUid().equals(series))
                .orElseThrow(DicomWebException::notFound);
    }

    StoredFile file(StoredInstance instance) throws IOException {
        return StoredFile.of(instance, blobs);
    }

    Frames frames(StoredInstance instance) throws IOException {
        return new Frames(file(instance), () -> metadata(instance));
    }

    Metadata metadata(StoredInstance instance) {
        return Metadata.inflated(studies.metadata(instance.studyInstanceUid(), instance.sopInstanceUid())
                .orElseThrow(DicomWebException::notFound));
    }

    /** Where an instance is, after the DICOMweb root. */
    static String pathOf(StoredInstance instance) {
        return "/studies/" + instance.studyInstanceUid() + "/series/" + instance.seriesInstanceUid() + "/instances/"
                + instance.sopInstanceUid();
    }
}
