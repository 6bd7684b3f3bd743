package org.goldenhour.platform.ingest.dimse;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Storage commitments that were asked for. A transaction UID is the asker's own: two devices may have used the same. */
@Component
class CommitmentTable {
    /** Long enough to tell from one another the requests that a device repeats. */
    private static final Duration ENDED_ARE_KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;

    CommitmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param aeTitle of the device that asked, without surrounding spaces */
    record Key(String aeTitle, String transactionUid) {
        /** As a job names it: UIDs have no spaces, AE titles may. */
        String text() {
            return transactionUid + " " + aeTitle;
        }

        static Key parse(String text) {
            int space = text.indexOf(' ');
            return new Key(text.substring(space + 1), text.substring(0, space));
        }
    }

    /** @param attempts calls that failed */
    record Owed(Key key, List<SopReference> references, Instant requestedAt, int attempts) {}

    /**
     * Takes a request. The same again is the same, and one whose result was told starts anew, for the device may have lost the answer.
     *
     * @return false where a request with other instances is under way by that UID
     */
    boolean add(Key key, List<SopReference> references, Instant at) {
        jdbc.sql("delete from ingest.storage_commitment where ended_at < ?")
                .param(Timestamp.from(at.minus(ENDED_ARE_KEPT)))
                .update();
        return jdbc.sql("""
                        insert into ingest.storage_commitment as c (ae_title, transaction_uid, sop_class_uids, sop_instance_uids, requested_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (ae_title, transaction_uid) do update set sop_class_uids = excluded.sop_class_uids,
                            sop_instance_uids = excluded.sop_instance_uids, requested_at = excluded.requested_at,
                            attempts = 0, last_error = null, ended_at = null, given_up = false
                        where c.ended_at is not null
                            or c.sop_class_uids = excluded.sop_class_uids and c.sop_instance_uids = excluded.sop_instance_uids
                        """)
                        .param(key.aeTitle())
                        .param(key.transactionUid())
                        .param(references.stream()
                                .map(SopReference::sopClassUid)
                                .toArray(String[]::new))
                        .param(references.stream()
                                .map(SopReference::sopInstanceUid)
                                .toArray(String[]::new))
                        .param(Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Empty where nothing is owed under that key any more. */
    Optional<Owed> owed(Key key) {
        return jdbc.sql("""
                        select sop_class_uids, sop_instance_uids, requested_at, attempts from ingest.storage_commitment
                        where ae_title = ? and transaction_uid = ? and ended_at is null
                        """)
                .param(key.aeTitle())
                .param(key.transactionUid())
                .query((row, number) -> {
                    String[] classes = (String[]) row.getArray(1).getArray();
                    String[] instances = (String[]) row.getArray(2).getArray();
                    List<SopReference> references = new ArrayList<>();
                    for (int i = 0; i < classes.length; i++) {
                        references.add(new SopReference(classes[i], instances[i]));
                    }
                    return new Owed(key, references, row.getTimestamp(3).toInstant(), row.getInt(4));
                })
                .optional();
    }

    void failed(Key key, String error) {
        jdbc.sql(
                        "update ingest.storage_commitment set attempts = attempts + 1, last_error = ? where ae_title = ? and transaction_uid = ?")
                .params(error, key.aeTitle(), key.transactionUid())
                .update();
    }

    void ended(Key key, boolean givenUp, Instant at) {
        jdbc.sql(
                        "update ingest.storage_commitment set ended_at = ?, given_up = ? where ae_title = ? and transaction_uid = ?")
                .params(Timestamp.from(at), givenUp, key.aeTitle(), key.transactionUid())
                .update();
    }
}
