package org.goldenhour.platform.archive.index;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds studies with their series. */
public final class StudyIndex {
    private static final String STUDIES = """
            select s.*, n.series, n.modalities, n.body_parts, n.descriptions
            from archive.study s
            left join lateral (
                select count(*) as series, array_agg(distinct r.modality) filter (where r.modality <> '' and not r.own) as modalities,
                    array_agg(distinct r.body_part_examined) filter (where r.body_part_examined <> '') as body_parts,
                    array_agg(distinct r.series_description) filter (where r.series_description <> '' and not r.own) as descriptions
                from archive.series r where r.study_instance_uid = s.study_instance_uid) n on true
            """;

    private final JdbcClient jdbc;

    public StudyIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<ArchivedStudy> find(List<String> studyInstanceUids, Sight sight) {
        return jdbc.sql(STUDIES + " where s.study_instance_uid = any(:uids) and " + SightFilter.condition(sight))
                .param("uids", studyInstanceUids.toArray(String[]::new))
                .param("hospital", SightFilter.hospital(sight))
                .query(StudyIndex::study)
                .list();
    }

    private static ArchivedStudy study(ResultSet row, int number) throws SQLException {
        double age = row.getDouble("age_years");
        Optional<Double> ageYears = row.wasNull() ? Optional.empty() : Optional.of(age);
        return new ArchivedStudy(
                row.getString("study_instance_uid"),
                new HospitalId(row.getString("origin")),
                row.getString("patient_name"),
                row.getString("patient_name_raw"),
                row.getString("patient_id"),
                row.getString("issuer_of_patient_id"),
                row.getString("patient_birth_date"),
                row.getString("patient_sex"),
                ageYears,
                row.getString("accession_number"),
                row.getString("study_date"),
                row.getString("study_time"),
                row.getString("study_description"),
                strings(row, "modalities"),
                strings(row, "body_parts"),
                strings(row, "descriptions"),
                row.getInt("series"),
                row.getInt("instances"),
                row.getTimestamp("first_received_at").toInstant(),
                row.getTimestamp("last_received_at").toInstant());
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Series by number; instances along the normal of their images where all of them have a place, else by instance number. */
    public List<ArchivedSeries> series(String studyInstanceUid) {
        Map<String, ArchivedSeries> bySeries = new LinkedHashMap<>();
        jdbc.sql("""
                        select r.series_instance_uid, r.series_number, r.modality, r.series_description, r.body_part_examined, r.own,
                            i.sop_instance_uid, i.sop_class_uid, i.transfer_syntax_uid, i.instance_number, i.number_of_frames, i.rows, i.columns,
                            bool_and(i.position_mm is not null) over (partition by r.series_instance_uid) as placed
                        from archive.series r join archive.instance i using (study_instance_uid, series_instance_uid)
                        where r.study_instance_uid = :study
                        order by r.own, r.series_number nulls last, r.series_instance_uid,
                            case when bool_and(i.position_mm is not null) over (partition by r.series_instance_uid) then i.position_mm end,
                            i.instance_number nulls last, i.sop_instance_uid
                        """)
                .param("study", studyInstanceUid)
                .query((ResultSet row, int number) -> bySeries.computeIfAbsent(row.getString(1), uid -> open(row, uid))
                        .instances()
                        .add(instance(row)))
                .list();
        return List.copyOf(bySeries.values());
    }

    private static ArchivedSeries open(ResultSet row, String uid) {
        try {
            return new ArchivedSeries(
                    uid,
                    row.getInt("series_number"),
                    row.getString("modality"),
                    row.getString("series_description"),
                    row.getString("body_part_examined"),
                    row.getBoolean("own"),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException("a column that was asked for is not there", e);
        }
    }

    private static ArchivedSeries.ArchivedInstance instance(ResultSet row) throws SQLException {
        return new ArchivedSeries.ArchivedInstance(
                row.getString("sop_instance_uid"),
                row.getString("sop_class_uid"),
                row.getString("transfer_syntax_uid"),
                row.getInt("instance_number"),
                row.getInt("number_of_frames"),
                row.getInt("rows"),
                row.getInt("columns"));
    }

    /** The hospital that owns a study. */
    public Optional<HospitalId> origin(String studyInstanceUid) {
        return jdbc.sql("select origin from archive.study where study_instance_uid = ?")
                .param(studyInstanceUid)
                .query(String.class)
                .optional()
                .map(HospitalId::new);
    }

    public boolean mayBeSeen(String studyInstanceUid, Sight sight) {
        return jdbc.sql("select exists (select from archive.study s where s.study_instance_uid = :study and "
                        + SightFilter.condition(sight) + ")")
                .param("study", studyInstanceUid)
                .param("hospital", SightFilter.hospital(sight))
                .query(Boolean.class)
                .single();
    }

    /** The kept metadata of one instance. */
    public Optional<byte[]> metadata(String studyInstanceUid, String sopInstanceUid) {
        return jdbc.sql("select metadata from archive.instance where sop_instance_uid = ? and study_instance_uid = ?")
                .param(sopInstanceUid)
                .param(studyInstanceUid)
                .query(byte[].class)
                .optional();
    }
}
