package org.goldenhour.dicom.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;

/**
 * A DIMSE command set (PS3.7 6.3.1): a flat list of elements of group 0000 in implicit VR little endian. Immutable.
 *
 * @param elements without CommandGroupLength, which {@link #encode} puts first
 */
public record Command(DataSet elements) {
    /** CommandDataSetType (0000,0800) of a message without a data set (PS3.7 9.3). */
    static final int NO_DATA_SET = 0x0101;

    private static final int DATA_SET_FOLLOWS = 0x0001;
    private static final int MEDIUM_PRIORITY = 0;
    private static final int MAX_COMMENT_CHARACTERS = 64;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    /** The value of CommandField (0000,0100), a response has 8000H set. */
    public int field() {
        return number(Tag.CommandField);
    }

    public boolean isResponse() {
        return (field() & CommandField.RESPONSE) != 0;
    }

    public int messageId() {
        return number(Tag.MessageID);
    }

    public int messageIdBeingRespondedTo() {
        return number(Tag.MessageIDBeingRespondedTo);
    }

    public boolean hasDataSet() {
        return elements.values().integer(Tag.CommandDataSetType, NO_DATA_SET) != NO_DATA_SET;
    }

    public Optional<String> affectedSopClassUid() {
        return elements.values().string(Tag.AffectedSOPClassUID);
    }

    public Optional<String> affectedSopInstanceUid() {
        return elements.values().string(Tag.AffectedSOPInstanceUID);
    }

    /** The status of a response; a response without one has failed. */
    public DimseStatus status() {
        return new DimseStatus(
                elements.values().integer(Tag.Status, 0x0110), elements.values().string(Tag.ErrorComment, ""));
    }

    private int number(int tag) {
        return elements.values().integer(tag, 0);
    }

    public static Command echoRq(int messageId) {
        return new Command(request(CommandField.C_ECHO, messageId, "1.2.840.10008.1.1")
                .set(Tag.CommandDataSetType, NO_DATA_SET)
                .build());
    }

    public static Command storeRq(int messageId, String sopClassUid, String sopInstanceUid) {
        return new Command(request(CommandField.C_STORE, messageId, sopClassUid)
                .set(Tag.Priority, MEDIUM_PRIORITY)
                .set(Tag.CommandDataSetType, DATA_SET_FOLLOWS)
                .set(Tag.AffectedSOPInstanceUID, sopInstanceUid)
                .build());
    }

    /** C-STORE on behalf of a C-MOVE (PS3.7 9.3.1.1). */
    Command movedBy(MoveOriginator originator) {
        return new Command(elements.toBuilder()
                .set(Tag.MoveOriginatorApplicationEntityTitle, originator.aeTitle())
                .set(Tag.MoveOriginatorMessageID, originator.messageId())
                .build());
    }

    /** C-FIND, C-GET or C-MOVE; its identifier follows (PS3.7 9.3.2 to 9.3.4). */
    static Command queryRq(CommandField field, int messageId, String sopClassUid) {
        return new Command(request(field, messageId, sopClassUid)
                .set(Tag.Priority, MEDIUM_PRIORITY)
                .set(Tag.CommandDataSetType, DATA_SET_FOLLOWS)
                .build());
    }

    /** N-ACTION 1 of the storage commitment push model (PS3.4 J.3.2). */
    static Command actionRq(int messageId) {
        return new Command(DataSet.builder()
                .set(Tag.RequestedSOPClassUID, StorageCommitmentClient.SOP_CLASS)
                .set(Tag.CommandField, CommandField.N_ACTION.code())
                .set(Tag.MessageID, messageId)
                .set(Tag.CommandDataSetType, DATA_SET_FOLLOWS)
                .set(Tag.RequestedSOPInstanceUID, StorageCommitmentClient.SOP_INSTANCE)
                .set(Tag.ActionTypeID, 1)
                .build());
    }

    /** The response to an N-ACTION, which names the instance in other elements than its request (PS3.7 10.3.5). */
    Command actionResponse(DimseStatus status) {
        DataSetBuilder response = response(status).elements().toBuilder();
        elements.values().string(Tag.RequestedSOPClassUID).ifPresent(uid -> response.set(Tag.AffectedSOPClassUID, uid));
        elements.values()
                .string(Tag.RequestedSOPInstanceUID)
                .ifPresent(uid -> response.set(Tag.AffectedSOPInstanceUID, uid));
        elements.get(Tag.ActionTypeID).ifPresent(response::add);
        return new Command(response.build());
    }

    /** N-EVENT-REPORT of the storage commitment push model (PS3.4 J.3.3). */
    static Command eventReportRq(int messageId, int eventTypeId) {
        return new Command(request(CommandField.N_EVENT_REPORT, messageId, StorageCommitmentClient.SOP_CLASS)
                .set(Tag.CommandDataSetType, DATA_SET_FOLLOWS)
                .set(Tag.AffectedSOPInstanceUID, StorageCommitmentClient.SOP_INSTANCE)
                .set(Tag.EventTypeID, eventTypeId)
                .build());
    }

    /** C-CANCEL of a request under way (PS3.7 9.3.2.3). */
    static Command cancelRq(int messageId) {
        return new Command(DataSet.builder()
                .set(Tag.CommandField, CommandField.C_CANCEL.code())
                .set(Tag.MessageIDBeingRespondedTo, messageId)
                .set(Tag.CommandDataSetType, NO_DATA_SET)
                .build());
    }

    /** The same with one more element, or another value of one. */
    Command with(int tag, String value) {
        return new Command(elements.toBuilder().set(tag, value).build());
    }

    /** The same with one more element, or another value of one. */
    Command with(int tag, long value) {
        return new Command(elements.toBuilder().set(tag, value).build());
    }

    /** The same, announcing that a data set follows. */
    Command withDataSet() {
        return with(Tag.CommandDataSetType, DATA_SET_FOLLOWS);
    }

    private static DataSetBuilder request(CommandField field, int messageId, String sopClassUid) {
        return DataSet.builder()
                .set(Tag.AffectedSOPClassUID, sopClassUid)
                .set(Tag.CommandField, field.code())
                .set(Tag.MessageID, messageId);
    }

    /** The response to this request, without a data set. */
    public Command response(DimseStatus status) {
        DataSetBuilder response = DataSet.builder()
                .set(Tag.CommandField, field() | CommandField.RESPONSE)
                .set(Tag.MessageIDBeingRespondedTo, messageId())
                .set(Tag.CommandDataSetType, NO_DATA_SET)
                .set(Tag.Status, status.code());
        elements.get(Tag.AffectedSOPClassUID).ifPresent(response::add);
        elements.get(Tag.AffectedSOPInstanceUID).ifPresent(response::add);
        if (!status.comment().isEmpty()) {
            response.set(Tag.ErrorComment, comment(status.comment()));
        }
        return new Command(response.build());
    }

    /** ErrorComment is LO in the default repertoire: 64 characters, no backslash (PS3.7 annex E, PS3.5 6.2). */
    private static String comment(String text) {
        String plain = text.replaceAll("[^ -~]|\\\\", "?");
        return plain.substring(0, Math.min(plain.length(), MAX_COMMENT_CHARACTERS));
    }

    /** The bytes of the command set with its group length (PS3.7 6.3.1). */
    public byte[] encode() {
        byte[] body = DicomWriter.toBytes(elements, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        return ByteBuffer.allocate(GROUP_LENGTH_ELEMENT + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Tag.CommandGroupLength)
                .putInt(4)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /**
     * Reads a command set. The group length is not relied on: PDVs say where it ends.
     *
     * @throws MalformedCommandException where it cannot be read, or an element is not of group 0000
     */
    public static Command decode(byte[] bytes, int length) throws MalformedCommandException {
        DataSetBuilder elements = DataSet.builder();
        for (Element element : read(bytes, length)) {
            if (element.tag() >>> 16 != 0) {
                throw new MalformedCommandException(Tag.toString(element.tag()) + " in a command set");
            }
            if (element.tag() != Tag.CommandGroupLength) {
                elements.add(element);
            }
        }
        return new Command(elements.build());
    }

    private static DataSet read(byte[] bytes, int length) throws MalformedCommandException {
        try {
            return DicomReader.readDataSet(
                    Arrays.copyOf(bytes, length), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL);
        } catch (IOException e) {
            throw new MalformedCommandException(e.getMessage());
        }
    }
}
