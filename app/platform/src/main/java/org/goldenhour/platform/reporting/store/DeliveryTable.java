package org.goldenhour.platform.reporting.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.network.DicomDestination;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where each version goes and how far it has got. "Delivered" stands here only after the other side said so. */
@Repository
public class DeliveryTable {
    private final JdbcClient database;

    DeliveryTable(JdbcClient database) {
        this.database = database;
    }

    public enum Kind {
        /** The list of the hospital that sent the study. */
        LIST,
        /** A storage SCP there. */
        DICOM
    }

    public enum State {
        PENDING,
        DELIVERED,
        /** Given up. */
        FAILED
    }

    /** @param destination hospital id, or AE title @param error of the last attempt; null where there was none */
    public record Delivery(
            String reportId,
            int version,
            String destination,
            Kind kind,
            String host,
            int port,
            State state,
            Instant createdAt,
            int attempts,
            Optional<Instant> lastTriedAt,
            Optional<Instant> deliveredAt,
            String error) {}

    public void add(String reportId, int version, DicomDestination destination, Instant at) {
        insert(
                reportId,
                version,
                destination.aeTitle().strip(),
                Kind.DICOM,
                destination.host(),
                destination.port(),
                at);
    }

    /** The list shows it from the commit on. */
    public void addListed(String reportId, int version, String hospital, Instant at) {
        insert(reportId, version, hospital, Kind.LIST, "", 0, at);
        delivered(reportId, version, hospital, Kind.LIST, at);
    }

    private void insert(
            String reportId, int version, String destination, Kind kind, String host, int port, Instant at) {
        database.sql("""
                        insert into reporting.delivery (report_id, version, destination, kind, host, port, state, created_at)
                        values (:id, :version, :destination, :kind, :host, :port, 'PENDING', :at) on conflict do nothing""")
                .param("id", reportId)
                .param("version", version)
                .param("destination", destination)
                .param("kind", kind.name())
                .param("host", host)
                .param("port", port)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void delivered(String reportId, int version, String destination, Kind kind, Instant at) {
        tried(reportId, version, destination, kind, State.DELIVERED, null, at);
    }

    /** @param state PENDING where it will be tried again @param error a short reason without patient data; null after success */
    public void tried(
            String reportId, int version, String destination, Kind kind, State state, String error, Instant at) {
        database.sql("""
                        update reporting.delivery
                           set state = :state, attempts = attempts + 1, last_tried_at = :at, error = :error,
                               delivered_at = case when :state = 'DELIVERED' then :at::timestamptz end
                         where report_id = :id and version = :version and kind = :kind and destination = :destination and state = 'PENDING'""")
                .param("id", reportId)
                .param("version", version)
                .param("destination", destination)
                .param("kind", kind.name())
                .param("state", state.name())
                .param("error", error)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public List<Delivery> of(String reportId, int version) {
        return database.sql(
                        "select * from reporting.delivery where report_id = :id and version = :version order by kind desc, destination")
                .param("id", reportId)
                .param("version", version)
                .query(DeliveryTable::delivery)
                .list();
    }

    /** As {@link #of}, keeping others from changing them until the transaction ends. */
    public List<Delivery> lock(String reportId, int version) {
        return database.sql("""
                        select * from reporting.delivery where report_id = :id and version = :version
                         order by kind desc, destination for update""")
                .param("id", reportId)
                .param("version", version)
                .query(DeliveryTable::delivery)
                .list();
    }

    /** Of all deliveries under way: how many, and since when the oldest has waited. */
    public Backlog backlog() {
        return database.sql(
                        "select count(*) as open, min(created_at) as oldest from reporting.delivery where state = 'PENDING'")
                .query((row, index) -> new Backlog(row.getInt("open"), ReportTable.instant(row, "oldest")))
                .single();
    }

    public record Backlog(int open, Optional<Instant> oldest) {}

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        return new Delivery(
                row.getString("report_id"),
                row.getInt("version"),
                row.getString("destination"),
                Kind.valueOf(row.getString("kind")),
                row.getString("host"),
                row.getInt("port"),
                State.valueOf(row.getString("state")),
                ReportTable.instant(row, "created_at").orElseThrow(),
                row.getInt("attempts"),
                ReportTable.instant(row, "last_tried_at"),
                ReportTable.instant(row, "delivered_at"),
                row.getString("error"));
    }
}
