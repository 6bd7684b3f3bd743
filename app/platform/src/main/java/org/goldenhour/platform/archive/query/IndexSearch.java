package org.goldenhour.platform.archive.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.index.SightFilter;
import org.goldenhour.platform.archive.store.Metadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    private static final Map<IndexAttribute, IndexAttribute> DATE_TIMES = Map.of(
            IndexAttribute.STUDY_DATE,
            IndexAttribute.STUDY_TIME,
            IndexAttribute.PERFORMED_PROCEDURE_STEP_START_DATE,
            IndexAttribute.PERFORMED_PROCEDURE_STEP_START_TIME);

    private static final String OF_PATIENT = """
             cross join lateral (select count(*) as studies, coalesce(sum(y.instances + y.own_instances), 0) as instances,
                    coalesce(sum((select count(*) from archive.series z where z.study_instance_uid = y.study_instance_uid)), 0) as series
                from archive.study y where y.patient_id = s.patient_id and y.issuer_of_patient_id = s.issuer_of_patient_id
                    and (s.patient_id <> '' or y.study_instance_uid = s.study_instance_uid) and %s) p
            """;

    /** Headers that one search compares at most: a second or two of work. */
    private static final int MAX_COMPARED = 20_000;

    private static final int FETCHED_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    IndexSearch(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** What a search found. @param results at most one more than the limit, so that the caller can tell whether there are more @param complete whether every candidate was looked at */
    public record Found(List<DataSet> results, boolean complete) {}

    /** At most one result more than the limit. */
    List<DataSet> run(IndexQuery query, Sight sight, String base) {
        return find(query, sight, base).results();
    }

    /** Headers are compared one by one where a key has no column; of at most {@value #MAX_COMPARED} candidates. */
    public Found find(IndexQuery query, Sight sight, String base) {
        return query.headerKeys().isEmpty() ? byColumns(query, sight, base) : byHeaders(query, sight, base);
    }

    private Found byColumns(IndexQuery query, Sight sight, String base) {
        IndexCondition condition = new IndexCondition(query.fuzzyNames());
        String where = where(query, condition);
        boolean headers = needsHeaders(query);
        List<IndexAttribute> columns = columns(query);
        String selected = " where " + SightFilter.condition(sight) + where + order(query.level())
                + " limit :limit offset :offset";
        // What is passed over by an offset should not cost what is told of a study.
        String from = query.level() == IndexLevel.STUDY && !needsCountsToChoose(query)
                ? " from (select s.* from archive.study s" + selected + ") s" + laterals(query, sight)
                        + order(query.level())
                : from(query, sight) + selected;
        List<DataSet> results = jdbc.sql(
                        "select " + columns.stream().map(one -> one.column).collect(Collectors.joining(", "))
                                + (headers ? ", " + metadataColumn(query.level()) : "") + from)
                .params(condition.parameters())
                .param("hospital", SightFilter.hospital(sight))
                .param("limit", query.limit() + 1)
                .param("offset", query.offset())
                .query((row, number) -> IndexResult.located(row, columns, headers, query, base))
                .list();
        return new Found(results, true);
    }

    private static boolean needsCountsToChoose(IndexQuery query) {
        return query.keys().keySet().stream()
                .anyMatch(key -> key.match == IndexAttribute.Match.PATIENT_COUNT
                        || key == IndexAttribute.NUMBER_OF_STUDY_RELATED_SERIES);
    }

    /** Of a study the first image of each series is compared, of a series its first image. */
    private Found byHeaders(IndexQuery query, Sight sight, String base) {
        IndexCondition condition = new IndexCondition(query.fuzzyNames());
        String where = where(query, condition);
        boolean headers = needsHeaders(query);
        List<IndexAttribute> columns = columns(query);
        int compared = columns.size() + (headers ? 2 : 1);
        String sql = "select " + columns.stream().map(one -> one.column).collect(Collectors.joining(", "))
                + (headers ? ", " + metadataColumn(query.level()) : "") + ", " + comparedColumn(query.level())
                + from(query, sight)
                + " where " + SightFilter.condition(sight) + where + order(query.level())
                + " limit " + (MAX_COMPARED + 1);
        return transaction.execute(status -> jdbc.sql(sql)
                .withFetchSize(FETCHED_AT_ONCE)
                .params(condition.parameters())
                .param("hospital", SightFilter.hospital(sight))
                .query((ResultSet row) -> {
                    List<DataSet> results = new ArrayList<>();
                    int matches = 0;
                    for (int candidates = 0; row.next(); candidates++) {
                        if (candidates == MAX_COMPARED) {
                            return new Found(results, false);
                        }
                        if (matches(row.getArray(compared), query.headerKeys()) && matches++ >= query.offset()) {
                            results.add(IndexResult.located(row, columns, headers, query, base));
                            if (results.size() > query.limit()) {
                                break;
                            }
                        }
                    }
                    return new Found(results, true);
                }));
    }

    private static boolean matches(Array headers, List<HeaderKey> keys) throws SQLException {
        if (headers == null) {
            return false;
        }
        for (byte[] header : (byte[][]) headers.getArray()) {
            Values values = Metadata.inflated(header).header().values().repaired();
            if (keys.stream().allMatch(key -> key.matches(values))) {
                return true;
            }
        }
        return false;
    }

    private static String comparedColumn(IndexLevel level) {
        return switch (level) {
            case PATIENT, STUDY -> """
                    (select array_agg(h.metadata) from (select distinct on (x.series_instance_uid) x.metadata from archive.instance x
                        where x.study_instance_uid = s.study_instance_uid order by x.series_instance_uid, x.sop_instance_uid) h)
                    """;
            case SERIES, INSTANCE -> "array[" + metadataColumn(level) + "]";
        };
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
        IndexCondition condition = new IndexCondition(query.fuzzyNames());
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
                    return IndexResult.of(row, columns, headers, query).build();
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
        return from(query.level()) + laterals(query, sight);
    }

    private static String laterals(IndexQuery query, Sight sight) {
        boolean counts = query.keys().keySet().stream().anyMatch(key -> key.match == IndexAttribute.Match.PATIENT_COUNT)
                || columns(query).stream().anyMatch(one -> one.match == IndexAttribute.Match.PATIENT_COUNT);
        return MODALITIES + (counts ? OF_PATIENT.formatted(SightFilter.condition(sight, "y")) : "");
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
        List<String> here = new ArrayList<>();
        List<String> ofSeries = new ArrayList<>();
        List<String> ofInstances = new ArrayList<>();
        Map<IndexAttribute, String> keys = new LinkedHashMap<>(query.keys());
        if (query.combinedDateTime()) {
            DATE_TIMES.forEach((date, time) -> {
                if (isRange(keys.get(date)) && isRange(keys.get(time))) {
                    String match = condition.combined(date, keys.remove(date), time, keys.remove(time));
                    boolean below = date.level.compareTo(query.level()) > 0;
                    (below ? ofSeries : here).add(match);
                }
            });
        }
        keys.forEach((key, value) -> {
            String match = condition.of(key, value);
            if (key.level.compareTo(query.level()) <= 0 || key.level == IndexLevel.STUDY) {
                here.add(match);
            } else if (key.level == IndexLevel.SERIES) {
                ofSeries.add(match);
            } else {
                ofInstances.add(match);
            }
        });
        here.forEach(match -> sql.append(" and ").append(match));
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

    private static boolean isRange(String value) {
        return value != null && value.indexOf('-') >= 0;
    }

    private static boolean needsHeaders(IndexQuery query) {
        return query.includeAll()
                || !query.includedPaths().isEmpty()
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
}
