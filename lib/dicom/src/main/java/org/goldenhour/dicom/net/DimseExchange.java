package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import org.goldenhour.dicom.data.TransferSyntax;

/** One request on an association and the way to answer it. It ends when {@link DimseService#serve} returns. */
public final class DimseExchange {
    private final AssociationInfo association;
    private final String abstractSyntax;
    private final TransferSyntax transferSyntax;
    private final Command command;
    private final int contextId;
    private final DataSetStream dataSet;
    private final MessageWriter writer;
    private boolean answered;

    DimseExchange(
            AssociationInfo association,
            AcceptedContext context,
            Command command,
            DataSetStream dataSet,
            MessageWriter writer) {
        this.association = association;
        this.abstractSyntax = context.abstractSyntax();
        this.transferSyntax = context.transferSyntax();
        this.contextId = context.id();
        this.command = command;
        this.dataSet = dataSet;
        this.writer = writer;
    }

    public AssociationInfo association() {
        return association;
    }

    public String abstractSyntax() {
        return abstractSyntax;
    }

    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    public Command command() {
        return command;
    }

    /** The data set of the request as it arrives; empty where it has none. */
    public InputStream dataSet() {
        return dataSet;
    }

    /** Answers without a data set. */
    public void respond(DimseStatus status) throws IOException {
        respond(command.response(status));
    }

    /** Answers without a data set. */
    public void respond(Command response) throws IOException {
        dataSet.finish();
        answered = true;
        writer.write(contextId, response);
    }

    /** Answers with a data set in this context's transfer syntax, such as one match of a query. */
    public void respond(Command response, InputStream responseDataSet) throws IOException {
        dataSet.finish();
        answered = true;
        writer.write(contextId, response, responseDataSet);
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether the association ended while the data set was read. */
    boolean isLost() {
        return dataSet.hasFailed();
    }
}
