package org.goldenhour.platform.archive.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.platform.archive.StudyPreparation;
import org.goldenhour.platform.archive.store.Metadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The metadata of whole series as DICOM JSON, made once and kept: three hundred headers that are much alike shrink to one row, which is quicker to read and to unpack than
 * three hundred. They are made when a study has arrived, else by the first who asks, and anew when a series has grown; nothing is ever removed from a series, so that the
 * count of its instances tells.
 */
@Component
class SeriesMetadata implements StudyPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesMetadata.class);

    /** Stands for the address of the DICOMweb root, which each client may know by another name; JSON holds no such character (RFC 8259 7). */
    private static final byte ROOT = 1;

    private static final byte[] BULK_DATA_URI = "\"BulkDataURI\":\"".getBytes(StandardCharsets.US_ASCII);

    /** Longer binary values are fetched by their own address. */
    private static final long INLINE_MAX_BYTES = 1024;

    private static final int BUFFER_BYTES = 32 << 10;

    private final JdbcClient jdbc;

    SeriesMetadata(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One series ready to be written. @param elements as they are kept; null until they are made */
    record Kept(String study, String series, int instances, Instant lastReceivedAt, byte[] elements) {
        Kept with(byte[] made) {
            return new Kept(study, series, instances, lastReceivedAt, made);
        }

        /** Writes the objects, joined by commas. @param base address of the DICOMweb root */
        void writeTo(OutputStream out, String base) throws IOException {
            byte[] address = base.getBytes(StandardCharsets.UTF_8);
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(elements))) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    int from = 0;
                    for (int i = 0; i < read; i++) {
                        if (buffer[i] == ROOT) {
                            out.write(buffer, from, i - from);
                            out.write(address);
                            from = i + 1;
                        }
                    }
                    out.write(buffer, from, read - from);
                }
            }
        }
    }

    /** The series of a study, or one of them, with their elements where they are made. */
    List<Kept> of(String study, Optional<String> series) {
        return jdbc.sql("""
                        select c.series_instance_uid, c.instances, c.last, m.elements
                        from (select i.series_instance_uid, bool_or(i.own) as own, count(*)::int as instances, max(i.received_at) as last
                            from archive.instance i
                            where i.study_instance_uid = :study and (:series::text is null or i.series_instance_uid = :series)
                            group by i.series_instance_uid) c
                        left join archive.series_metadata m on m.study_instance_uid = :study
                            and m.series_instance_uid = c.series_instance_uid and m.instances = c.instances
                        order by c.own, c.series_instance_uid
                        """)
                .param("study", study)
                .param("series", series.orElse(null))
                .query((row, number) -> new Kept(
                        study,
                        row.getString(1),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getBytes(4)))
                .list();
    }

    /** The same series with its elements, which are made where they were not. */
    Kept made(Kept kept) {
        if (kept.elements != null) {
            return kept;
        }
        List<One> instances = instances(kept.study, Optional.of(kept.series), Optional.empty());
        byte[] elements = elements(kept, instances);
        if (instances.size() == kept.instances) {
            keep(kept.with(elements));
        }
        return kept.with(elements);
    }

    private void keep(Kept made) {
        jdbc.sql("""
                        insert into archive.series_metadata (study_instance_uid, series_instance_uid, instances, last_received_at, elements) values (?, ?, ?, ?, ?)
                        on conflict (study_instance_uid, series_instance_uid) do update
                            set instances = excluded.instances, last_received_at = excluded.last_received_at, elements = excluded.elements
                            where series_metadata.instances < excluded.instances
                        """)
                .param(made.study)
                .param(made.series)
                .param(made.instances)
                .param(Timestamp.from(made.lastReceivedAt))
                .param(made.elements)
                .update();
    }

    private static byte[] elements(Kept kept, List<One> instances) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            for (int i = 0; i < instances.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                out.write(withRoot(DicomJson.toBytes(
                        instances.get(i).metadata.header(), instances.get(i).options(kept.study, ""))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        }
        return bytes.toByteArray();
    }

    /** Marks where the address of the root goes; this key cannot stand within a text, where its quotation marks would be escaped. */
    private static byte[] withRoot(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 16);
        for (int i = 0; i < json.length; i++) {
            out.write(json[i]);
            int from = i + 1 - BULK_DATA_URI.length;
            if (json[i] == '"'
                    && from >= 0
                    && Arrays.equals(json, from, i + 1, BULK_DATA_URI, 0, BULK_DATA_URI.length)) {
                out.write(ROOT);
            }
        }
        return out.toByteArray();
    }

    /** One instance with what the index keeps of it. */
    record One(String series, String instance, Instant receivedAt, Metadata metadata) {
        JsonWriteOptions options(String study, String base) {
            String url = base + "/studies/" + study + "/series/" + series + "/instances/" + instance + "/bulkdata/";
            return JsonWriteOptions.INLINE
                    .withRepairedText()
                    .withLeftOut(metadata.leftOut())
                    .withBulkData(INLINE_MAX_BYTES, (path, tag, vr, length) -> Optional.of(url + path));
        }
    }

    /** In the order of {@link #of}, within a series as one scrolls through it. */
    List<One> instances(String study, Optional<String> series, Optional<String> instance) {
        return jdbc.sql("""
                        select i.series_instance_uid, i.sop_instance_uid, i.received_at, i.metadata from archive.instance i
                        where i.study_instance_uid = :study and (:series::text is null or i.series_instance_uid = :series)
                            and (:instance::text is null or i.sop_instance_uid = :instance)
                        order by i.own, i.series_instance_uid, i.position_mm nulls last, i.instance_number nulls last, i.sop_instance_uid
                        """)
                .param("study", study)
                .param("series", series.orElse(null))
                .param("instance", instance.orElse(null))
                .query((row, number) -> new One(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        Metadata.inflated(row.getBytes(4))))
                .list();
    }

    @Override
    public void prepare(String studyInstanceUid) {
        for (Kept one : of(studyInstanceUid, Optional.empty())) {
            try {
                made(one);
            } catch (DataAccessException | UncheckedIOException e) {
                LOG.warn("metadata of a series are not ready: {}", e.getClass().getSimpleName());
            }
        }
    }
}
