package org.goldenhour.platform.archive.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.index.SightFilter;
import org.goldenhour.platform.archive.store.Metadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs searches over the index. */
@Component
public class IndexSearch {
    private static final String MODALITIES = """
             cross join lateral (select count(*) as series, coalesce(array_agg(distinct x.modality) filter (where x.modality <> ''), '{}') as modalities
                from archive.series x where x.study_instance_uid = s.study_instance_uid) m
            """;

    /** A patient without an ID is not the same as the next one without. */
    private static final String PATIENT_KEY =
            "s.patient_id, s.issuer_of_patient_id, case when s.patient_id = '' then s.study_instance_uid else '' end";

    private static final String OF_PATIENT = """
             cross join lateral (select count(*) as studies, coalesce(sum(y.instances + y.own_instances), 0) as instances,
                    coalesce(sum((select count(*) from archive.series z where z.study_instance_uid = y.study_instance_uid)), 0) as series
                from archive.study y where y.patient_id = s.patient_id and y.issuer_of_patient_id = s.issuer_of_patient_id
                    and (s.patient_id <> '' or y.study_instance_uid = s.study_instance_uid) and %s) p
            """;

    private final JdbcClient jdbc;

    IndexSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most one result more than the limit, so that the caller can tell whether there are more. */
    public List<DataSet> run(IndexQuery query, Sight sight, String base) {
        IndexCondition condition = new IndexCondition();
        String where = where(query, condition);
        boolean headers = needsHeaders(query);
        List<IndexAttribute> columns = columns(query);
        String sql = "select " + columns.stream().map(one -> one.column).collect(Collectors.joining(", "))
                + (headers ? ", " + metadataColumn(query.level()) : "")
                + from(query, sight)
                + " where " + SightFilter.condition(sight) + where + order(query.level())
                + " limit :limit offset :offset";
        return jdbc.sql(sql)
                .params(condition.parameters())
                .param("hospital", SightFilter.hospital(sight))
                .param("limit", query.limit() + 1)
                .param("offset", query.offset())
                .query((row, number) -> result(row, columns, headers, query)
                        .set(Tag.InstanceAvailability, "ONLINE")
                        .set(Tag.RetrieveURL, retrieveUrl(base, query.level(), row, columns))
                        .build())
                .list();
    }

    /** One page of a search. @param last the place of its last result, to go on after; empty where this was the last page */
    public record Page(List<DataSet> results, List<String> last) {}

    /**
     * The results in the order of their unique keys, a page at a time, so that neither memory nor a database connection is held while a slow client takes them; what arrives
     * meanwhile shifts nothing.
     *
     * @param after the place of the last result so far; empty at the beginning
     */
    public Page page(IndexQuery query, Sight sight, List<String> after) {
        IndexCondition condition = new IndexCondition();
        String where = where(query, condition);
        boolean headers = needsHeaders(query);
        List<IndexAttribute> columns = columns(query);
        String key = key(query.level());
        int keys = query.level() == IndexLevel.INSTANCE || query.level() == IndexLevel.PATIENT
                ? 3
                : query.level() == IndexLevel.SERIES ? 2 : 1;
        List<String> last = new ArrayList<>();
        var statement = jdbc.sql("select " + (query.level() == IndexLevel.PATIENT ? "distinct on (" + key + ") " : "")
                        + columns.stream().map(one -> one.column).collect(Collectors.joining(", "))
                        + (headers ? ", " + metadataColumn(query.level()) : "") + ", " + key
                        + from(query, sight)
                        + " where " + SightFilter.condition(sight) + where
                        + (after.isEmpty() ? "" : " and (" + key + ") > (" + places(keys) + ")")
                        + " order by " + key
                        + (query.level() == IndexLevel.PATIENT ? ", s.study_instance_uid desc" : "")
                        + " limit :limit")
                .params(condition.parameters())
                .param("hospital", SightFilter.hospital(sight))
                .param("limit", query.limit());
        for (int i = 0; i < after.size(); i++) {
            statement = statement.param("after" + i, after.get(i));
        }
        int firstKey = columns.size() + (headers ? 2 : 1);
        List<DataSet> results = statement
                .query((row, number) -> {
                    last.clear();
                    for (int i = 0; i < keys; i++) {
                        last.add(row.getString(firstKey + i));
                    }
                    return result(row, columns, headers, query).build();
                })
                .list();
        return new Page(results, results.size() < query.limit() ? List.of() : List.copyOf(last));
    }

    private static String places(int count) {
        return IntStream.range(0, count).mapToObj(i -> ":after" + i).collect(Collectors.joining(", "));
    }

    private static String key(IndexLevel level) {
        return switch (level) {
            case PATIENT -> PATIENT_KEY;
            case STUDY -> "s.study_instance_uid";
            case SERIES -> "s.study_instance_uid, r.series_instance_uid";
            case INSTANCE -> "s.study_instance_uid, r.series_instance_uid, i.sop_instance_uid";
        };
    }

    private static List<IndexAttribute> columns(IndexQuery query) {
        return Arrays.stream(IndexAttribute.values())
                .filter(attribute -> attribute.level.compareTo(query.level()) <= 0)
                .filter(attribute -> attribute.match != IndexAttribute.Match.PATIENT_COUNT
                        || query.includedTags().contains(attribute.tag))
                .toList();
    }

    private static String from(IndexQuery query, Sight sight) {
        boolean counts = query.keys().keySet().stream().anyMatch(key -> key.match == IndexAttribute.Match.PATIENT_COUNT)
                || columns(query).stream().anyMatch(one -> one.match == IndexAttribute.Match.PATIENT_COUNT);
        return from(query.level())
                + MODALITIES
                + (counts ? OF_PATIENT.formatted(SightFilter.condition(sight, "y")) : "");
    }

    private static String from(IndexLevel level) {
        return switch (level) {
            case PATIENT, STUDY -> " from archive.study s";
            case SERIES -> " from archive.study s join archive.series r using (study_instance_uid)";
            case INSTANCE ->
                " from archive.study s join archive.series r using (study_instance_uid) join archive.instance i using (study_instance_uid, series_instance_uid)";
        };
    }

    private static String order(IndexLevel level) {
        return switch (level) {
            case PATIENT, STUDY -> " order by s.study_date desc, s.study_time desc, s.study_instance_uid";
            case SERIES ->
                " order by s.study_date desc, s.study_time desc, s.study_instance_uid, r.series_number, r.series_instance_uid";
            case INSTANCE ->
                " order by s.study_date desc, s.study_time desc, s.study_instance_uid, r.series_number, r.series_instance_uid, i.position_mm, i.instance_number, i.sop_instance_uid";
        };
    }

    /** Keys below the level of the result ask whether there is any such series or instance (PS3.4 C.2.2.2, ModalitiesInStudy alike). */
    private static String where(IndexQuery query, IndexCondition condition) {
        StringBuilder sql = new StringBuilder();
        List<String> ofSeries = new ArrayList<>();
        List<String> ofInstances = new ArrayList<>();
        query.keys().forEach((key, value) -> {
            String match = condition.of(key, value);
            if (key.level.compareTo(query.level()) <= 0 || key.level == IndexLevel.STUDY) {
                sql.append(" and ").append(match);
            } else if (key.level == IndexLevel.SERIES) {
                ofSeries.add(match);
            } else {
                ofInstances.add(match);
            }
        });
        if (!ofSeries.isEmpty()) {
            sql.append(
                            " and exists (select from archive.series r where r.study_instance_uid = s.study_instance_uid and ")
                    .append(String.join(" and ", ofSeries))
                    .append(")");
        }
        if (!ofInstances.isEmpty()) {
            sql.append(
                            " and exists (select from archive.instance i where i.study_instance_uid = s.study_instance_uid and ")
                    .append(
                            query.level() == IndexLevel.SERIES
                                    ? "i.series_instance_uid = r.series_instance_uid and "
                                    : "")
                    .append(String.join(" and ", ofInstances))
                    .append(")");
        }
        return sql.toString();
    }

    private static boolean needsHeaders(IndexQuery query) {
        return query.includeAll() && query.level() == IndexLevel.INSTANCE
                || query.includedTags().stream()
                        .anyMatch(tag -> IndexAttribute.of(tag).isEmpty());
    }

    /** Of a study or series, what one of its instances says. */
    private static String metadataColumn(IndexLevel level) {
        return switch (level) {
            case PATIENT, STUDY ->
                "(select h.metadata from archive.instance h where h.study_instance_uid = s.study_instance_uid order by h.own, h.sop_instance_uid limit 1)";
            case SERIES ->
                "(select h.metadata from archive.instance h where h.study_instance_uid = s.study_instance_uid and h.series_instance_uid = r.series_instance_uid order by h.sop_instance_uid limit 1)";
            case INSTANCE -> "i.metadata";
        };
    }

    private static DataSetBuilder result(ResultSet row, List<IndexAttribute> columns, boolean headers, IndexQuery query)
            throws SQLException {
        DataSetBuilder result = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        if (headers) {
            include(result, Metadata.inflated(row.getBytes(columns.size() + 1)).header(), query);
        }
        for (int i = 0; i < columns.size(); i++) {
            put(result, columns.get(i), row, i + 1);
        }
        return result;
    }

    private static String retrieveUrl(String base, IndexLevel level, ResultSet row, List<IndexAttribute> columns)
            throws SQLException {
        StringBuilder url = new StringBuilder(base);
        url.append("/studies/").append(row.getString(1 + columns.indexOf(IndexAttribute.STUDY_INSTANCE_UID)));
        if (level.compareTo(IndexLevel.SERIES) >= 0) {
            url.append("/series/").append(row.getString(1 + columns.indexOf(IndexAttribute.SERIES_INSTANCE_UID)));
        }
        if (level == IndexLevel.INSTANCE) {
            url.append("/instances/").append(row.getString(1 + columns.indexOf(IndexAttribute.SOP_INSTANCE_UID)));
        }
        return url.toString();
    }

    /** The header's text is re-encoded as the reader understands it, for the result is in UTF-8. */
    private static void include(DataSetBuilder result, DataSet header, IndexQuery query) {
        var values = header.values().repaired();
        for (var element : header) {
            boolean wanted = query.includeAll() || query.includedTags().contains(element.tag());
            if (!wanted || element.tag() == Tag.SpecificCharacterSet) {
                continue;
            }
            if (element.vr().usesCharacterSet()) {
                result.set(
                        element.tag(),
                        element.vr(),
                        values.strings(element.tag()).toArray(String[]::new));
            } else {
                result.add(element);
            }
        }
    }

    private static void put(DataSetBuilder result, IndexAttribute attribute, ResultSet row, int column)
            throws SQLException {
        switch (attribute.match) {
            case NUMBER, PATIENT_COUNT -> {
                long value = row.getLong(column);
                if (row.wasNull()) {
                    result.setEmpty(attribute.tag);
                } else {
                    result.set(attribute.tag, value);
                }
            }
            case MODALITIES ->
                result.set(attribute.tag, (String[]) row.getArray(column).getArray());
            default -> {
                String value = row.getString(column);
                if (value.isEmpty()) {
                    result.setEmpty(attribute.tag);
                } else {
                    result.set(attribute.tag, value);
                }
            }
        }
    }
}
