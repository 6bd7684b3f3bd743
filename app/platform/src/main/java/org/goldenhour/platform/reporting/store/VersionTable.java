package org.goldenhour.platform.reporting.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.reporting.Reports;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed versions: appended with the digest of their text; the table itself refuses every change. */
@Repository
public class VersionTable implements Reports {
    private final JdbcClient database;

    VersionTable(JdbcClient database) {
        this.database = database;
    }

    /** Who signs, when. @param organization the hospital's name */
    public record Signature(String accountId, String name, String organization, Instant at) {}

    /** Freezes a content as the next version. @param version one above the last */
    public SignedReport append(
            String reportId,
            String study,
            int version,
            String status,
            ReportContent content,
            Signature signature,
            String srInstanceUid) {
        String text = ReportTable.write(content);
        database.sql("""
                        insert into reporting.version (report_id, version, study_instance_uid, status, content, sha256,
                                                       signed_by, signer_name, signer_organization, signed_at, sr_instance_uid)
                        values (:id, :version, :study, :status, :content, :sha256, :by, :name, :organization, :at, :sr)""")
                .param("id", reportId)
                .param("version", version)
                .param("study", study)
                .param("status", status)
                .param("content", text)
                .param("sha256", sha256(text))
                .param("by", signature.accountId())
                .param("name", signature.name())
                .param("organization", signature.organization())
                .param("at", signature.at().atOffset(ZoneOffset.UTC))
                .param("sr", srInstanceUid)
                .update();
        return version(reportId, version).orElseThrow();
    }

    public Optional<SignedReport> version(String reportId, int version) {
        return database.sql("select * from reporting.version where report_id = :id and version = :version")
                .param("id", reportId)
                .param("version", version)
                .query(VersionTable::signed)
                .optional();
    }

    @Override
    public Optional<SignedReport> latest(String study) {
        return database.sql(
                        "select * from reporting.version where study_instance_uid = :study order by version desc limit 1")
                .param("study", study)
                .query(VersionTable::signed)
                .optional();
    }

    @Override
    public List<SignedReport> versions(String study) {
        return database.sql("select * from reporting.version where study_instance_uid = :study order by version")
                .param("study", study)
                .query(VersionTable::signed)
                .list();
    }

    private static SignedReport signed(ResultSet row, int index) throws SQLException {
        String text = row.getString("content");
        String digest = row.getString("sha256");
        if (!sha256(text).equals(digest)) {
            throw new IllegalStateException("GH-REPORTING-0101: a signed version is not what was signed");
        }
        ReportContent content = ReportTable.read(text);
        return new SignedReport(
                row.getString("study_instance_uid"),
                row.getString("report_id"),
                row.getInt("version"),
                row.getString("status"),
                content.line(),
                content.language(),
                content.values(),
                content.findings(),
                content.impression(),
                content.recommendation(),
                content.addendum(),
                row.getString("signed_by"),
                row.getString("signer_name"),
                row.getString("signer_organization"),
                ReportTable.instant(row, "signed_at").orElseThrow(),
                digest,
                row.getString("sr_instance_uid"));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
