package org.goldenhour.fuzzing;

import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.net.Command;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.MalformedCommandException;

/** DIMSE command sets (PS3.7 6.3, E), answered as a server would. */
final class CommandTarget implements FuzzTarget {
    @Override
    public String name() {
        return "command";
    }

    @Override
    public void run(byte[] input) {
        Command command;
        try {
            command = Command.decode(input, input.length);
        } catch (MalformedCommandException documented) {
            return;
        }
        command.affectedSopClassUid();
        command.affectedSopInstanceUid();
        command.hasDataSet();
        command.messageIdBeingRespondedTo();
        command.status().toString();
        byte[] once = command.encode();
        try {
            FileTarget.require(
                    Arrays.equals(once, Command.decode(once, once.length).encode()),
                    "a command changes when it is written again");
            byte[] response = command.response(DimseStatus.SUCCESS).encode();
            Command.decode(response, response.length);
        } catch (MalformedCommandException ofOurOwn) {
            throw new AssertionError("a command of our own is refused", ofOurOwn);
        }
    }

    @Override
    public List<byte[]> seeds() {
        Command store = Command.storeRq(7, "1.2.840.10008.5.1.4.1.1.2", "1.2.3.4");
        return List.of(
                Command.echoRq(1).encode(),
                store.encode(),
                store.response(DimseStatus.SUCCESS).encode(),
                store.response(DimseStatus.outOfResources("full")).encode());
    }
}
