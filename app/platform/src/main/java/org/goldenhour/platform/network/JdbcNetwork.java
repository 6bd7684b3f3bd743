package org.goldenhour.platform.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The region in PostgreSQL. */
@Component
class JdbcNetwork implements Network, NetworkChanges {
    private final JdbcClient database;
    private final AuditTrail audit;

    JdbcNetwork(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public List<Hospital> hospitals() {
        return database.sql("select id, name, name_en, kind from network.hospital order by kind, id")
                .query((row, n) -> hospital(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    @Override
    public Optional<Hospital> hospital(HospitalId id) {
        return one("where h.id = ?", id.value());
    }

    @Override
    public Hospital centre() {
        return one("where h.kind = ?", Hospital.Kind.CENTRE.name()).orElseThrow();
    }

    @Override
    public Optional<Hospital> hospitalOfAeTitle(String callingAeTitle) {
        return one("join network.device d on d.hospital_id = h.id where d.ae_title = ?", callingAeTitle.strip());
    }

    @Override
    public DeviceLimits limitsOf(String callingAeTitle) {
        return database.sql(
                        "select max_associations, max_pdu_length, sop_classes, transfer_syntaxes from network.device where ae_title = ?")
                .param(callingAeTitle.strip())
                .query((row, n) -> new DeviceLimits(
                        row.getInt(1),
                        row.getInt(2),
                        Set.copyOf(Arrays.asList((String[]) row.getArray(3).getArray())),
                        Set.copyOf(Arrays.asList((String[]) row.getArray(4).getArray()))))
                .optional()
                .orElse(DeviceLimits.NONE);
    }

    @Override
    public List<HospitalId> grantedByRouting(HospitalId origin) {
        HospitalId centre = centre().id();
        return origin.equals(centre) ? List.of() : List.of(centre);
    }

    @Override
    public List<DicomDestination> reportDestinations(HospitalId origin) {
        return database.sql(
                        "select ae_title, host, port, tls from network.destination where hospital_id = ? order by ae_title")
                .param(origin.value())
                .query((row, n) -> new DicomDestination(
                        origin, row.getString(1), row.getString(2), row.getInt(3), row.getBoolean(4)))
                .list();
    }

    @Override
    public List<DicomDestination> destinations(String aeTitle) {
        return database.sql(
                        "select hospital_id, ae_title, host, port, tls from network.destination where ae_title = ? order by hospital_id")
                .param(aeTitle.strip())
                .query((row, n) -> new DicomDestination(
                        new HospitalId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getBoolean(5)))
                .list();
    }

    @Override
    public Optional<Hospital.Kind> kindOf(HospitalId id) {
        return hospital(id).map(Hospital::kind);
    }

    @Override
    @Transactional
    public void put(String accountId, Hospital hospital) {
        database.sql(
                        "insert into network.hospital (id, name, name_en, kind) values (?, ?, ?, ?) on conflict (id) do update set name = excluded.name, name_en = excluded.name_en")
                .params(
                        hospital.id().value(),
                        hospital.name(),
                        hospital.nameEn(),
                        hospital.kind().name())
                .update();
        audit.record(accountId, "HOSPITAL_PUT", null, hospital.id().value());
    }

    @Override
    @Transactional
    public void putDevice(String accountId, HospitalId hospital, String aeTitle, DeviceLimits limits) {
        database.sql(
                        "insert into network.device (ae_title, hospital_id, max_associations, max_pdu_length, sop_classes, transfer_syntaxes) values (?, ?, ?, ?, ?, ?) on conflict (ae_title) do update set hospital_id = excluded.hospital_id, max_associations = excluded.max_associations, max_pdu_length = excluded.max_pdu_length, sop_classes = excluded.sop_classes, transfer_syntaxes = excluded.transfer_syntaxes")
                .params(
                        aeTitle.strip(),
                        hospital.value(),
                        limits.maxAssociations(),
                        limits.maxPduLength(),
                        limits.sopClasses().toArray(String[]::new),
                        limits.transferSyntaxes().toArray(String[]::new))
                .update();
        audit.record(accountId, "DEVICE_PUT", null, hospital.value() + " " + aeTitle.strip());
    }

    @Override
    @Transactional
    public void putDestination(String accountId, DicomDestination destination) {
        database.sql(
                        "insert into network.destination (hospital_id, ae_title, host, port, tls) values (?, ?, ?, ?, ?) on conflict (hospital_id, ae_title) do update set host = excluded.host, port = excluded.port, tls = excluded.tls")
                .params(
                        destination.hospital().value(),
                        destination.aeTitle(),
                        destination.host(),
                        destination.port(),
                        destination.tls())
                .update();
        audit.record(accountId, "DESTINATION_PUT", null, destination.hospital().value() + " " + destination.aeTitle());
    }

    private Optional<Hospital> one(String where, String parameter) {
        return database.sql("select h.id, h.name, h.name_en, h.kind from network.hospital h " + where)
                .param(parameter)
                .query((row, n) -> hospital(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    private static Hospital hospital(String id, String name, String nameEn, String kind) {
        return new Hospital(new HospitalId(id), name, nameEn, Hospital.Kind.valueOf(kind));
    }
}
