package org.goldenhour.platform.support.care;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.InstanceLocation;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.network.HospitalId;

/** Studies as headers, with the real rule of sight: the owner and whom it was granted to. */
public final class InMemoryArchive implements Archive {
    private final Map<String, ArchivedStudy> studies = new ConcurrentHashMap<>();
    private final Map<String, Set<HospitalId>> granted = new ConcurrentHashMap<>();
    private final Map<String, List<ArchivedSeries>> series = new ConcurrentHashMap<>();
    private final Map<String, DataSet> headers = new ConcurrentHashMap<>();
    private final List<DataSet> own = new CopyOnWriteArrayList<>();

    public void put(ArchivedStudy study, List<ArchivedSeries> itsSeries) {
        studies.put(study.studyInstanceUid(), study);
        series.put(study.studyInstanceUid(), itsSeries);
    }

    public void putHeader(DataSet header) {
        headers.put(header.values().string(Tag.SOPInstanceUID).orElseThrow(), header);
    }

    /** What the node wrote itself. */
    public List<DataSet> own() {
        return List.copyOf(own);
    }

    public static ArchivedStudy study(
            String uid, HospitalId origin, String name, String rawName, String id, Instant at) {
        return new ArchivedStudy(
                uid,
                origin,
                name,
                rawName,
                id,
                "",
                "19600101",
                "M",
                Optional.of(66.0),
                "ACC" + id,
                "20261124",
                "030000",
                "CT HEAD",
                List.of("CT"),
                List.of("HEAD"),
                List.of("Head 5mm"),
                1,
                28,
                at,
                at);
    }

    @Override
    public StoreOutcome store(IncomingInstance incoming, InputStream dataSet) {
        throw new UnsupportedOperationException("nothing is received here");
    }

    @Override
    public StoreOutcome storeOwn(DataSet object) {
        String uid = object.values().string(Tag.SOPInstanceUID).orElseThrow();
        boolean known = own.stream()
                .anyMatch(other ->
                        other.values().string(Tag.SOPInstanceUID).orElseThrow().equals(uid));
        String study = object.values().string(Tag.StudyInstanceUID).orElseThrow();
        String itsSeries = object.values().string(Tag.SeriesInstanceUID).orElseThrow();
        if (known) {
            return new StoreOutcome.AlreadyStored(study, itsSeries, uid);
        }
        own.add(object);
        return new StoreOutcome.Stored(study, itsSeries, uid, false);
    }

    @Override
    public Optional<ArchivedStudy> study(String studyInstanceUid, Sight sight) {
        return Optional.ofNullable(studies.get(studyInstanceUid)).filter(study -> visible(study, sight));
    }

    @Override
    public List<ArchivedStudy> studies(List<String> studyInstanceUids, Sight sight) {
        List<ArchivedStudy> found = new ArrayList<>();
        studyInstanceUids.forEach(uid -> study(uid, sight).ifPresent(found::add));
        return found;
    }

    private boolean visible(ArchivedStudy study, Sight sight) {
        return switch (sight) {
            case Sight.Everything everything -> true;
            case Sight.Nothing nothing -> false;
            case Sight.OfHospital of ->
                study.origin().equals(of.hospital())
                        || granted.getOrDefault(study.studyInstanceUid(), Set.of())
                                .contains(of.hospital());
        };
    }

    @Override
    public List<ArchivedSeries> series(String studyInstanceUid) {
        return series.getOrDefault(studyInstanceUid, List.of());
    }

    @Override
    public Optional<InstanceLocation> locate(String studyInstanceUid, String sopInstanceUid) {
        return Optional.empty();
    }

    @Override
    public Optional<DataSet> header(String studyInstanceUid, String sopInstanceUid) {
        return Optional.ofNullable(headers.get(sopInstanceUid));
    }

    @Override
    public void grant(String studyInstanceUid, HospitalId to) {
        granted.computeIfAbsent(studyInstanceUid, uid -> ConcurrentHashMap.newKeySet())
                .add(to);
    }

    @Override
    public List<Refusal> refusals(Sight sight, int limit) {
        return List.of();
    }

    @Override
    public void refuse(Refusal refusal) {
        throw new UnsupportedOperationException("nothing is received here");
    }
}
