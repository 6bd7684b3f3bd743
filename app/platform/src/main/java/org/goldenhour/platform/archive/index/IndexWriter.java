package org.goldenhour.platform.archive.index;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.goldenhour.platform.archive.StoreWitness;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes entries to the index, a group in one transaction. Used by one thread at a time. */
public final class IndexWriter {
    private static final int REMEMBERED = 10_000;

    /**
     * What a commit rests on when power fails. A row of a study and a series that are there already can be made again from its synced bytes alone, which every start and
     * every restart of the database does ({@link org.goldenhour.platform.archive.store.Recovery}): the bytes are its write-ahead log, and a second sync would add nothing.
     */
    private enum Durability {
        FROM_THE_BYTES("off"),
        OF_THE_DATABASE("on");

        private final String synchronousCommit;

        Durability(String synchronousCommit) {
            this.synchronousCommit = synchronousCommit;
        }
    }

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
            if (entries.stream().allMatch(this::needsOneStatement)) {
                return writeAll(entries, Durability.FROM_THE_BYTES); // which is a transaction by itself, a trip shorter
            }
            return transaction.execute(status -> {
                List<IndexVerdict> verdicts = writeAll(entries, Durability.OF_THE_DATABASE);
                written[0] = true;
                return verdicts;
            });
        } catch (RuntimeException e) {
            originOfStudy.clear();
            knownSeries.clear();
            boolean lostContact =
                    e instanceof DataAccessResourceFailureException && !(e instanceof CannotGetJdbcConnectionException)
                            || e instanceof RecoverableDataAccessException;
            throw new IndexCommitException(written[0] || lostContact, e);
        }
    }

    /** Study and series are there, and no witness has anything to add. */
    private boolean needsOneStatement(IndexEntry entry) {
        String study = entry.study().studyInstanceUid();
        return originOfStudy.containsKey(study)
                && knownSeries.containsKey(key(entry))
                && (entry.own() || witnesses.get().stream().noneMatch(witness -> witness.hasSomethingToWrite(study)));
    }

    private static String key(IndexEntry entry) {
        return entry.study().studyInstanceUid() + "/" + entry.series().seriesInstanceUid();
    }

    private List<IndexVerdict> writeAll(List<IndexEntry> entries, Durability durability) {
        Map<String, IndexEntry> first = new LinkedHashMap<>();
        entries.forEach(entry -> first.putIfAbsent(entry.instance().sopInstanceUid(), entry));
        Set<String> begun = new HashSet<>();
        for (IndexEntry entry : first.values()) {
            if (ensureStudyAndSeries(entry)) {
                begun.add(entry.instance().sopInstanceUid());
            }
        }
        Set<String> written = insertInstances(List.copyOf(first.values()), durability);
        tellWitnesses(first.values(), written);
        Map<String, StoredInstance> taken = taken(first.keySet(), written);
        List<IndexVerdict> verdicts = new ArrayList<>();
        for (IndexEntry entry : entries) {
            String uid = entry.instance().sopInstanceUid();
            boolean indexed = written.contains(uid) && first.get(uid) == entry;
            verdicts.add(
                    indexed
                            ? new IndexVerdict.Indexed(begun.contains(uid))
                            : new IndexVerdict.UidTaken(
                                    written.contains(uid) ? asStored(first.get(uid)) : taken.get(uid)));
        }
        return verdicts;
    }

    private Map<String, StoredInstance> taken(Set<String> all, Set<String> written) {
        List<String> others = all.stream().filter(uid -> !written.contains(uid)).toList();
        return others.isEmpty()
                ? Map.of()
                : index.findAll(others).stream()
                        .collect(Collectors.toMap(StoredInstance::sopInstanceUid, found -> found));
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
        String key = key(entry);
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
                            referring_physician_name, institution_name, first_received_at, last_received_at, patient_name_keys)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
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
                        Timestamp.from(at),
                        NameKeys.of(study.patientNameRaw()).toArray(String[]::new))
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

    private static final String ONE_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * Instances and the counts of their studies in one statement, for each trip to the database costs as much as the work there. Studies are counted in ascending order, so
     * that two nodes never wait for each other in a circle.
     *
     * @return the UIDs that were free
     */
    private Set<String> insertInstances(List<IndexEntry> entries, Durability durability) {
        String sql = """
                with durability as materialized (select set_config('synchronous_commit', ?, true)),
                fresh as (
                    insert into archive.instance (sop_instance_uid, study_instance_uid, series_instance_uid, sop_class_uid, transfer_syntax_uid, instance_number,
                        number_of_frames, rows, columns, bits_allocated, samples_per_pixel, position_mm, own, source, received_at, sha256, locator, data_set_offset,
                        data_set_length, pixel_offset, pixel_length, metadata)
                    values
                """ + String.join(", ", Collections.nCopies(entries.size(), ONE_ROW)) + """
                     on conflict (sop_instance_uid) do nothing
                    returning sop_instance_uid, study_instance_uid, own, received_at),
                counts as (
                    select study_instance_uid, count(*) filter (where not own) as outside, count(*) filter (where own) as own,
                        max(received_at) filter (where not own) as last
                    from fresh group by study_instance_uid order by study_instance_uid),
                counted as (
                    update archive.study s set instances = s.instances + c.outside, own_instances = s.own_instances + c.own,
                        last_received_at = greatest(s.last_received_at, c.last)
                    from counts c where s.study_instance_uid = c.study_instance_uid)
                select sop_instance_uid from fresh cross join durability
                """;
        return new HashSet<>(jdbc.query(
                sql,
                statement -> {
                    statement.setString(1, durability.synchronousCommit);
                    int at = 1;
                    for (IndexEntry entry : entries) {
                        at = bind(statement, at, entry);
                    }
                },
                (row, number) -> row.getString(1)));
    }

    private static int bind(PreparedStatement statement, int before, IndexEntry entry) throws SQLException {
        InstanceRow row = entry.instance();
        int at = before;
        statement.setString(++at, row.sopInstanceUid());
        statement.setString(++at, entry.study().studyInstanceUid());
        statement.setString(++at, entry.series().seriesInstanceUid());
        statement.setString(++at, row.sopClassUid());
        statement.setString(++at, row.transferSyntaxUid());
        setOptional(
                statement,
                ++at,
                Types.INTEGER,
                row.instanceNumber().isPresent() ? row.instanceNumber().getAsInt() : null);
        statement.setInt(++at, row.numberOfFrames());
        statement.setInt(++at, row.rows());
        statement.setInt(++at, row.columns());
        statement.setInt(++at, row.bitsAllocated());
        statement.setInt(++at, row.samplesPerPixel());
        setOptional(
                statement,
                ++at,
                Types.DOUBLE,
                row.positionMm().isPresent() ? row.positionMm().getAsDouble() : null);
        statement.setBoolean(++at, entry.own());
        statement.setString(++at, row.source());
        statement.setTimestamp(++at, Timestamp.from(row.receivedAt()));
        statement.setBytes(++at, row.sha256());
        statement.setString(++at, entry.locator());
        statement.setInt(++at, entry.dataSetOffset());
        statement.setLong(++at, row.dataSetLength());
        setOptional(
                statement,
                ++at,
                Types.BIGINT,
                row.pixelOffset().isPresent() ? row.pixelOffset().getAsLong() : null);
        setOptional(
                statement,
                ++at,
                Types.BIGINT,
                row.pixelLength().isPresent() ? row.pixelLength().getAsLong() : null);
        statement.setBytes(++at, row.metadata());
        return at;
    }

    private static void setOptional(PreparedStatement statement, int at, int type, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, type);
        } else {
            statement.setObject(at, value, type);
        }
    }

    private void tellWitnesses(Collection<IndexEntry> entries, Set<String> written) {
        entries.stream()
                .filter(entry ->
                        !entry.own() && written.contains(entry.instance().sopInstanceUid()))
                .map(entry -> entry.study().studyInstanceUid())
                .distinct()
                .sorted()
                .forEach(study -> {
                    HospitalId origin = new HospitalId(originOfStudy.get(study));
                    witnesses.get().stream()
                            .filter(witness -> witness.hasSomethingToWrite(study))
                            .forEach(witness -> witness.storing(study, origin));
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
                row.pixelLength(),
                row.receivedAt());
    }
}
