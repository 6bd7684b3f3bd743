package org.goldenhour.platform.ingest.arrival;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.springframework.stereotype.Component;

/** What the images themselves say about how many there should be. */
@Component
class Completeness {
    /** Modalities whose series have many images: one alone is hardly all. */
    private static final Set<String> MANY_IMAGES = Set.of("CT", "MR", "PT");

    private final Archive archive;

    Completeness(Archive archive) {
        this.archive = archive;
    }

    /** NumberOfStudyRelatedInstances (0020,1208), where the sender put it into its images. */
    OptionalInt expectedInstances(DataSet header) {
        OptionalInt stated = header.values().integer(Tag.NumberOfStudyRelatedInstances);
        return stated.isPresent() && stated.getAsInt() > 0 ? stated : OptionalInt.empty();
    }

    /**
     * Whether something speaks against the study being whole although its sender has ended in good order: a count that is not reached, or a single image of a modality
     * that makes many, which is how devices look that open an association for each image.
     *
     * @param newInstances that this sender brought
     */
    boolean isDoubtful(String studyInstanceUid, OptionalInt expected, int newInstances) {
        List<ArchivedSeries> series = archive.series(studyInstanceUid).stream()
                .filter(one -> !one.own())
                .toList();
        int instances = series.stream().mapToInt(one -> one.instances().size()).sum();
        if (expected.isPresent() && instances < expected.getAsInt()) {
            return true;
        }
        if (newInstances == 1 && series.stream().anyMatch(one -> isLoneSlice(one))) {
            return true;
        }
        return series.stream().anyMatch(one -> lacksImages(studyInstanceUid, one));
    }

    private static boolean isLoneSlice(ArchivedSeries series) {
        return MANY_IMAGES.contains(series.modality())
                && series.instances().stream().allMatch(instance -> instance.numberOfFrames() <= 1);
    }

    /** ImagesInAcquisition (0020,1002) of the first image is more than the series has. */
    private boolean lacksImages(String studyInstanceUid, ArchivedSeries series) {
        Optional<DataSet> header =
                archive.header(studyInstanceUid, series.instances().getFirst().sopInstanceUid());
        OptionalInt stated = header.map(found -> found.values().integer(Tag.ImagesInAcquisition))
                .orElse(OptionalInt.empty());
        return stated.isPresent() && stated.getAsInt() > series.instances().size();
    }
}
