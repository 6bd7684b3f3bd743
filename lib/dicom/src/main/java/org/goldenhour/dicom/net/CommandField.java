package org.goldenhour.dicom.net;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The requests of DIMSE by the value of CommandField (0000,0100) (PS3.7 annex E). The response has the same value with 8000H set. */
public enum CommandField {
    C_STORE(0x0001),
    C_GET(0x0010),
    C_FIND(0x0020),
    C_MOVE(0x0021),
    C_ECHO(0x0030),
    N_EVENT_REPORT(0x0100),
    N_GET(0x0110),
    N_SET(0x0120),
    N_ACTION(0x0130),
    N_CREATE(0x0140),
    N_DELETE(0x0150),
    /** Has no response. */
    C_CANCEL(0x0FFF);

    static final int RESPONSE = 0x8000;

    private static final Map<Integer, CommandField> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(CommandField::code, Function.identity()));

    private final int code;

    CommandField(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<CommandField> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
