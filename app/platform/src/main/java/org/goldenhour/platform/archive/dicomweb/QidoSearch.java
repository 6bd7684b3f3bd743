package org.goldenhour.platform.archive.dicomweb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
class QidoSearch {
    private static final String MODALITIES = """
             cross join lateral (select count(*) as series, coalesce(array_agg(distinct x.modality) filter (where x.modality <> ''), '{}') as modalities
                from archive.series x where x.study_instance_uid = s.study_instance_uid) m
            """;

    private final JdbcClient jdbc;

    QidoSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most one result more than the limit, so that the caller can tell whether there are more. */
    List<DataSet> run(QidoQuery query, Sight sight, String base) {
        QidoCondition condition = new QidoCondition();
        String where = where(query, condition);
        boolean headers = needsHeaders(query);
        List<QidoAttribute> columns = Arrays.stream(QidoAttribute.values())
                .filter(attribute -> attribute.level.compareTo(query.level()) <= 0)
                .toList();
        String sql = "select " + columns.stream().map(one -> one.column).collect(Collectors.joining(", "))
                + (headers ? ", " + metadataColumn(query.level()) : "")
                + from(query.level()) + MODALITIES
                + " where " + SightFilter.condition(sight) + where + order(query.level())
                + " limit :limit offset :offset";
        return jdbc.sql(sql)
                .params(condition.parameters())
                .param("hospital", SightFilter.hospital(sight))
                .param("limit", query.limit() + 1)
                .param("offset", query.offset())
                .query((row, number) -> result(row, columns, headers, query, base))
                .list();
    }

    private static String from(QidoLevel level) {
        return switch (level) {
            case STUDY -> " from archive.study s";
            case SERIES -> " from archive.study s join archive.series r using (study_instance_uid)";
            case INSTANCE ->
                " from archive.study s join archive.series r using (study_instance_uid) join archive.instance i using (study_instance_uid, series_instance_uid)";
        };
    }

    private static String order(QidoLevel level) {
        return switch (level) {
            case STUDY -> " order by s.study_date desc, s.study_time desc, s.study_instance_uid";
            case SERIES ->
                " order by s.study_date desc, s.study_time desc, s.study_instance_uid, r.series_number, r.series_instance_uid";
            case INSTANCE ->
                " order by s.study_date desc, s.study_time desc, s.study_instance_uid, r.series_number, r.series_instance_uid, i.position_mm, i.instance_number, i.sop_instance_uid";
        };
    }

    /** Keys below the level of the result ask whether there is any such series or instance (PS3.4 C.2.2.2, ModalitiesInStudy alike). */
    private static String where(QidoQuery query, QidoCondition condition) {
        StringBuilder sql = new StringBuilder();
        List<String> ofSeries = new ArrayList<>();
        List<String> ofInstances = new ArrayList<>();
        query.keys().forEach((key, value) -> {
            String match = condition.of(key, value);
            if (key.level.compareTo(query.level()) <= 0) {
                sql.append(" and ").append(match);
            } else if (key.level == QidoLevel.SERIES) {
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
                            query.level() == QidoLevel.SERIES
                                    ? "i.series_instance_uid = r.series_instance_uid and "
                                    : "")
                    .append(String.join(" and ", ofInstances))
                    .append(")");
        }
        return sql.toString();
    }

    private static boolean needsHeaders(QidoQuery query) {
        return query.includeAll() && query.level() == QidoLevel.INSTANCE
                || query.includedTags().stream()
                        .anyMatch(tag -> QidoAttribute.of(tag).isEmpty());
    }

    /** Of a study or series, what one of its instances says. */
    private static String metadataColumn(QidoLevel level) {
        return switch (level) {
            case STUDY ->
                "(select h.metadata from archive.instance h where h.study_instance_uid = s.study_instance_uid order by h.own, h.sop_instance_uid limit 1)";
            case SERIES ->
                "(select h.metadata from archive.instance h where h.study_instance_uid = s.study_instance_uid and h.series_instance_uid = r.series_instance_uid order by h.sop_instance_uid limit 1)";
            case INSTANCE -> "i.metadata";
        };
    }

    private static DataSet result(
            ResultSet row, List<QidoAttribute> columns, boolean headers, QidoQuery query, String base)
            throws SQLException {
        DataSetBuilder result = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        if (headers) {
            include(result, Metadata.inflated(row.getBytes(columns.size() + 1)).header(), query);
        }
        String[] uids = new String[3];
        for (int i = 0; i < columns.size(); i++) {
            QidoAttribute attribute = columns.get(i);
            put(result, attribute, row, i + 1);
            switch (attribute) {
                case STUDY_INSTANCE_UID -> uids[0] = row.getString(i + 1);
                case SERIES_INSTANCE_UID -> uids[1] = row.getString(i + 1);
                case SOP_INSTANCE_UID -> uids[2] = row.getString(i + 1);
                default -> {}
            }
        }
        return result.set(Tag.InstanceAvailability, "ONLINE")
                .set(Tag.RetrieveURL, retrieveUrl(base, query.level(), uids))
                .build();
    }

    private static String retrieveUrl(String base, QidoLevel level, String[] uids) {
        String study = base + "/studies/" + uids[0];
        return switch (level) {
            case STUDY -> study;
            case SERIES -> study + "/series/" + uids[1];
            case INSTANCE -> study + "/series/" + uids[1] + "/instances/" + uids[2];
        };
    }

    /** The header's text is re-encoded as the reader understands it, for the result is in UTF-8. */
    private static void include(DataSetBuilder result, DataSet header, QidoQuery query) {
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

    private static void put(DataSetBuilder result, QidoAttribute attribute, ResultSet row, int column)
            throws SQLException {
        switch (attribute.match) {
            case NUMBER -> {
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
