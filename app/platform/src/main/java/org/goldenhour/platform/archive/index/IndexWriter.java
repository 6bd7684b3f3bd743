package org.goldenhour.platform.archive.index;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.goldenhour.platform.archive.StoreWitness;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes entries to the index, a group in one transaction. Used by one thread. */
public final class IndexWriter {
    private static final int REMEMBERED = 10_000;

    private final JdbcTemplate jdbc;
    private final InstanceIndex index;
    private final TransactionTemplate transaction;
    private final Supplier<List<StoreWitness>> witnesses;

    /** Studies and series that are surely there, for nothing is ever removed. */
    private final Map<String, String> originOfStudy = remembering();

    private final Map<String, Boolean> knownSeries = remembering();

    public IndexWriter(JdbcTemplate jdbc, TransactionTemplate transaction, Supplier<List<StoreWitness>> witnesses) {
        this.jdbc = jdbc;
        this.index = new InstanceIndex(JdbcClient.create(jdbc));
        this.transaction = transaction;
        this.witnesses = witnesses;
    }

    private static <V> Map<String, V> remembering() {
        return new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** In the order of the entries. @throws IndexCommitException where nothing was committed, or nobody knows */
    List<IndexVerdict> write(List<IndexEntry> entries) {
        boolean[] written = new boolean[1];
        try {
            return transaction.execute(status -> {
                List<IndexVerdict> verdicts = writeAll(entries);
                written[0] = true;
                return verdicts;
            });
        } catch (RuntimeException e) {
            originOfStudy.clear();
            knownSeries.clear();
            throw new IndexCommitException(written[0], e);
        }
    }

    private List<IndexVerdict> writeAll(List<IndexEntry> entries) {
        jdbc.execute("set local lock_timeout = '5s'");
        Map<String, StoredInstance> taken =
                index
                        .findAll(entries.stream()
                                .map(entry -> entry.instance().sopInstanceUid())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(StoredInstance::sopInstanceUid, found -> found));
        List<IndexVerdict> verdicts = new ArrayList<>();
        Map<String, IndexEntry> fresh = new LinkedHashMap<>();
        for (IndexEntry entry : entries) {
            String uid = entry.instance().sopInstanceUid();
            IndexEntry twin = fresh.get(uid);
            if (taken.containsKey(uid)) {
                verdicts.add(new IndexVerdict.UidTaken(taken.get(uid)));
            } else if (twin != null) {
                verdicts.add(new IndexVerdict.UidTaken(asStored(twin)));
            } else {
                fresh.put(uid, entry);
                verdicts.add(new IndexVerdict.Indexed(ensureStudyAndSeries(entry)));
            }
        }
        insertInstances(fresh.values());
        count(fresh.values());
        return verdicts;
    }

    private boolean ensureStudyAndSeries(IndexEntry entry) {
        String study = entry.study().studyInstanceUid();
        boolean begins = false;
        if (!originOfStudy.containsKey(study)) {
            begins = insertStudy(entry.study(), entry.instance().receivedAt());
            originOfStudy.put(
                    study,
                    begins
                            ? entry.study().origin()
                            : jdbc.queryForObject(
                                    "select origin from archive.study where study_instance_uid = ?",
                                    String.class,
                                    study));
        }
        String key = study + "/" + entry.series().seriesInstanceUid();
        if (!knownSeries.containsKey(key)) {
            insertSeries(study, entry.series());
            knownSeries.put(key, Boolean.TRUE);
        }
        return begins;
    }

    private boolean insertStudy(StudyRow study, Instant at) {
        return jdbc.update(
                        """
                        insert into archive.study (study_instance_uid, origin, patient_name, patient_name_raw, patient_name_search, patient_id, issuer_of_patient_id,
                            patient_birth_date, patient_sex, age_years, accession_number, study_id, study_date, study_time, study_description,
                            referring_physician_name, institution_name, first_received_at, last_received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        study.studyInstanceUid(),
                        study.origin(),
                        study.patientName(),
                        study.patientNameRaw(),
                        study.patientNameSearch(),
                        study.patientId(),
                        study.issuerOfPatientId(),
                        study.patientBirthDate(),
                        study.patientSex(),
                        study.ageYears().orElse(null),
                        study.accessionNumber(),
                        study.studyId(),
                        study.studyDate(),
                        study.studyTime(),
                        study.studyDescription(),
                        study.referringPhysicianName(),
                        study.institutionName(),
                        Timestamp.from(at),
                        Timestamp.from(at))
                == 1;
    }

    private void insertSeries(String study, SeriesRow series) {
        jdbc.update(
                """
                insert into archive.series (study_instance_uid, series_instance_uid, series_number, modality, series_description, body_part_examined, protocol_name,
                    laterality, manufacturer, station_name, performed_procedure_step_start_date, performed_procedure_step_start_time, own)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                study,
                series.seriesInstanceUid(),
                series.seriesNumber().isPresent() ? series.seriesNumber().getAsInt() : null,
                series.modality(),
                series.seriesDescription(),
                series.bodyPartExamined(),
                series.protocolName(),
                series.laterality(),
                series.manufacturer(),
                series.stationName(),
                series.performedProcedureStepStartDate(),
                series.performedProcedureStepStartTime(),
                series.own());
    }

    private void insertInstances(Collection<IndexEntry> entries) {
        jdbc.batchUpdate("""
                insert into archive.instance (sop_instance_uid, study_instance_uid, series_instance_uid, sop_class_uid, transfer_syntax_uid, instance_number,
                    number_of_frames, rows, columns, bits_allocated, samples_per_pixel, position_mm, own, source, received_at, sha256, locator, data_set_offset,
                    data_set_length, pixel_offset, pixel_length, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, entries.size(), (statement, entry) -> {
            InstanceRow row = entry.instance();
            statement.setString(1, row.sopInstanceUid());
            statement.setString(2, entry.study().studyInstanceUid());
            statement.setString(3, entry.series().seriesInstanceUid());
            statement.setString(4, row.sopClassUid());
            statement.setString(5, row.transferSyntaxUid());
            statement.setObject(
                    6, row.instanceNumber().isPresent() ? row.instanceNumber().getAsInt() : null, Types.INTEGER);
            statement.setInt(7, row.numberOfFrames());
            statement.setInt(8, row.rows());
            statement.setInt(9, row.columns());
            statement.setInt(10, row.bitsAllocated());
            statement.setInt(11, row.samplesPerPixel());
            statement.setObject(
                    12, row.positionMm().isPresent() ? row.positionMm().getAsDouble() : null, Types.DOUBLE);
            statement.setBoolean(13, entry.own());
            statement.setString(14, row.source());
            statement.setTimestamp(15, Timestamp.from(row.receivedAt()));
            statement.setBytes(16, row.sha256());
            statement.setString(17, entry.locator());
            statement.setInt(18, entry.dataSetOffset());
            statement.setLong(19, row.dataSetLength());
            statement.setObject(
                    20, row.pixelOffset().isPresent() ? row.pixelOffset().getAsLong() : null, Types.BIGINT);
            statement.setObject(
                    21, row.pixelLength().isPresent() ? row.pixelLength().getAsLong() : null, Types.BIGINT);
            statement.setBytes(22, row.metadata());
        });
    }

    private record Counts(int outside, int own, Instant last) {
        Counts plus(Counts other) {
            return new Counts(outside + other.outside, own + other.own, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** The studies in ascending order, so that two nodes never wait for each other in a circle. */
    private void count(Collection<IndexEntry> entries) {
        Map<String, Counts> byStudy = entries.stream()
                .collect(Collectors.toMap(
                        entry -> entry.study().studyInstanceUid(),
                        entry -> new Counts(
                                entry.own() ? 0 : 1,
                                entry.own() ? 1 : 0,
                                entry.instance().receivedAt()),
                        Counts::plus,
                        TreeMap::new));
        byStudy.forEach((study, counts) -> {
            jdbc.update("""
                    update archive.study set instances = instances + ?, own_instances = own_instances + ?,
                        last_received_at = case when ? > 0 then greatest(last_received_at, ?) else last_received_at end
                    where study_instance_uid = ?
                    """, counts.outside, counts.own, counts.outside, Timestamp.from(counts.last), study);
            if (counts.outside > 0) {
                HospitalId origin = new HospitalId(originOfStudy.get(study));
                witnesses.get().forEach(witness -> witness.storing(study, origin));
            }
        });
    }

    private static StoredInstance asStored(IndexEntry entry) {
        InstanceRow row = entry.instance();
        return new StoredInstance(
                entry.study().studyInstanceUid(),
                entry.series().seriesInstanceUid(),
                row.sopInstanceUid(),
                row.sopClassUid(),
                row.transferSyntaxUid(),
                entry.own(),
                row.sha256(),
                entry.locator(),
                entry.dataSetOffset(),
                row.dataSetLength(),
                row.numberOfFrames(),
                row.rows(),
                row.columns(),
                row.bitsAllocated(),
                row.samplesPerPixel(),
                row.pixelOffset(),
                row.pixelLength());
    }
}
