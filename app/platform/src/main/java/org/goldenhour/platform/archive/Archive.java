package org.goldenhour.platform.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.network.HospitalId;

/** Keeps instances and finds them again. */
public interface Archive {
    /**
     * Stores one instance; when it returns Stored or AlreadyStored, bytes are synced and the index is committed.
     *
     * @param dataSet the data set's bytes in the given transfer syntax, without File Meta Information
     * @throws IOException where the stream broke: nothing of the instance remains
     */
    StoreOutcome store(IncomingInstance incoming, InputStream dataSet) throws IOException;

    /** Stores an object that the node made itself (SR, SEG) into its study; idempotent by SOPInstanceUID. */
    StoreOutcome storeOwn(DataSet object);

    Optional<ArchivedStudy> study(String studyInstanceUid, Sight sight);

    /** The studies' headers for those of the given UIDs that exist and may be seen, in no promised order. */
    List<ArchivedStudy> studies(List<String> studyInstanceUids, Sight sight);

    /** The series of a study with their instances, ordered by series number, instances by position along the series, else by instance number. */
    List<ArchivedSeries> series(String studyInstanceUid);

    /** A stored instance as it lies on disk: Part 10 bytes. Empty where there is none of that UID. */
    Optional<InstanceLocation> locate(String studyInstanceUid, String sopInstanceUid);

    /** The header of an instance without pixel data. */
    Optional<DataSet> header(String studyInstanceUid, String sopInstanceUid);

    /** Lets another hospital see a study. */
    void grant(String studyInstanceUid, HospitalId to);

    /** Lists something that was not accepted. Never fails: where the database is away it is kept in memory and written later. @param refusal without patient data */
    void refuse(Refusal refusal);

    /** What was refused or kept aside, newest first. */
    List<Refusal> refusals(Sight sight, int limit);
}
