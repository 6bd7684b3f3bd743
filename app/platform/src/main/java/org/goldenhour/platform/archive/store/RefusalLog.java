package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.network.HospitalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** The list of what was not accepted. While the database is away, entries wait in memory, the newest thousand of them, and are written as soon as it is back. */
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int MAX_WAITING = 1000;
    private static final int MAX_DETAIL = 500;

    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Deque<Refusal> waiting = new ConcurrentLinkedDeque<>();

    public RefusalLog(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /** @param refusal without patient data; texts are cut to what a line of a list can show */
    public void add(Refusal refusal) {
        meters.counter("goldenhour.ingest.refused", "code", refusal.code()).increment();
        LOG.warn("refused from {} at {}: {} {}", refusal.source(), refusal.site(), refusal.code(), refusal.detail());
        waiting.addLast(refusal);
        while (waiting.size() > MAX_WAITING) {
            waiting.pollFirst();
        }
        flush();
    }

    /** Writes what waits; where that fails it goes on waiting. */
    public synchronized void flush() {
        for (Refusal next = waiting.peekFirst(); next != null; next = waiting.peekFirst()) {
            try {
                write(next);
                waiting.remove(next);
            } catch (DataAccessException | CannotCreateTransactionException e) {
                LOG.warn("{} refusals wait for the database", waiting.size());
                return;
            }
        }
    }

    private void write(Refusal refusal) {
        jdbc.sql(
                        "insert into archive.refusal (at, origin, source, sop_instance_uid, code, detail) values (?, ?, ?, ?, ?, ?)")
                .param(Timestamp.from(refusal.at()))
                .param(refusal.site().value())
                .param(printable(refusal.source()))
                .param(refusal.sopInstanceUid().map(RefusalLog::printable).orElse(null))
                .param(refusal.code())
                .param(printable(refusal.detail()))
                .update();
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.length() <= MAX_DETAIL ? clean : clean.substring(0, MAX_DETAIL);
    }

    /** Newest first; a hospital sees what came from itself. */
    public List<Refusal> newest(Sight sight, int limit) {
        String hospital =
                switch (sight) {
                    case Sight.Everything e -> null;
                    case Sight.OfHospital of -> of.hospital().value();
                    case Sight.Nothing n -> "";
                };
        return jdbc.sql("""
                        select * from (
                            (select at, origin, source, sop_instance_uid, 'REFUSED' as kind, code, detail from archive.refusal
                             where :hospital::text is null or origin = :hospital order by at desc limit :limit)
                            union all
                            (select at, origin, source, sop_instance_uid, 'KEPT_ASIDE', 'GH-ARCHIVE-0006', 'the UID is taken by other content' from archive.kept_aside
                             where :hospital::text is null or origin = :hospital order by at desc limit :limit)) as both_lists
                        order by at desc limit :limit
                        """)
                .param("hospital", hospital)
                .param("limit", limit)
                .query((row, number) -> new Refusal(
                        row.getTimestamp(1).toInstant(),
                        new HospitalId(row.getString(2)),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        Refusal.Kind.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }
}
