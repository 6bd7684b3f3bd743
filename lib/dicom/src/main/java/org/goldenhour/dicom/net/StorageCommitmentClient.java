package org.goldenhour.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;

/** Storage commitment over an association that this side opened (PS3.4 annex J): as SCU, or as SCP that reports a result with the roles reversed. */
public final class StorageCommitmentClient {
    /** Storage Commitment Push Model. */
    public static final String SOP_CLASS = "1.2.840.10008.1.20.1";

    /** Its well-known instance. */
    static final String SOP_INSTANCE = "1.2.840.10008.1.20.1.1";

    public static final PresentationContext CONTEXT = new PresentationContext(
            SOP_CLASS, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));

    /** For a result over an association of its own: the requestor is the SCP. */
    public static final RoleSelection REPORTS = new RoleSelection(SOP_CLASS, false, true);

    private final Association association;

    StorageCommitmentClient(Association association) {
        this.association = association;
    }

    /** N-ACTION. @return the status; the result itself comes later */
    public DimseStatus request(String transactionUid, List<CommitmentResult.SopReference> references)
            throws IOException {
        return send(
                Command.actionRq(association.nextMessageId()),
                CommitmentResult.actionInformation(transactionUid, references));
    }

    /** Waits on this association for N-EVENT-REPORT, and answers it. */
    public CommitmentResult awaitResult() throws IOException {
        Command report = association.nextCommand();
        if (report.field() != CommandField.N_EVENT_REPORT.code() || !report.hasDataSet()) {
            throw association.violated();
        }
        int contextId = association.reader().contextId();
        AcceptedContext context = association
                .contextOf(SOP_CLASS)
                .filter(one -> one.id() == contextId)
                .orElseThrow(association::violated);
        DataSetStream stream = association.reader().dataSet(report);
        DataSet information = DicomReader.readDataSet(stream, context.transferSyntax(), ReadOptions.ALL);
        stream.finish();
        association.writer().write(contextId, report.response(DimseStatus.SUCCESS));
        return CommitmentResult.read(information);
    }

    /** N-EVENT-REPORT, as SCP over an association opened with {@link #REPORTS}. */
    public DimseStatus report(CommitmentResult result) throws IOException {
        return send(
                Command.eventReportRq(association.nextMessageId(), result.eventTypeId()), result.eventInformation());
    }

    private DimseStatus send(Command command, DataSet information) throws IOException {
        var context = association.contextOf(SOP_CLASS);
        if (context.isEmpty()) {
            return DimseStatus.sopClassNotSupported("not negotiated");
        }
        Command request = command.withDataSet();
        association
                .writer()
                .write(
                        context.get().id(),
                        request,
                        new ByteArrayInputStream(
                                DicomWriter.toBytes(information, context.get().transferSyntax())));
        return association.answerTo(request);
    }
}
