package org.goldenhour.dicom.net.pdu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** P-DATA-TF (PS3.8 9.3.5) as a value, for short messages and tests. Data sets are streamed and never become one. */
public record PDataTf(List<Pdv> values) implements Pdu {
    public PDataTf {
        values = List.copyOf(values);
    }

    /**
     * A presentation data value (PS3.8 9.3.5.1 and annex E).
     *
     * @param contextId the presentation context, 1 to 255
     * @param command whether the fragment is of a command set, not of a data set
     * @param last whether it is the last fragment
     * @param fragment not copied: the caller gives it up
     */
    public record Pdv(int contextId, boolean command, boolean last, byte[] fragment) {
        /** Item length, presentation context ID and message control header. */
        public static final int HEADER_LENGTH = 6;

        private static final int COMMAND = 1;
        private static final int LAST = 2;

        public static int control(boolean command, boolean last) {
            return (command ? COMMAND : 0) | (last ? LAST : 0);
        }

        public static boolean isCommand(int control) {
            return (control & COMMAND) != 0;
        }

        public static boolean isLast(int control) {
            return (control & LAST) != 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pdv that
                    && that.contextId == contextId
                    && that.command == command
                    && that.last == last
                    && Arrays.equals(that.fragment, fragment);
        }

        @Override
        public int hashCode() {
            return 31 * contextId + Arrays.hashCode(fragment);
        }

        @Override
        public String toString() {
            return "Pdv of context " + contextId + (command ? ", command, " : ", data, ") + fragment.length + " bytes";
        }
    }

    @Override
    public PduType type() {
        return PduType.P_DATA_TF;
    }

    @Override
    public byte[] encode() {
        FieldWriter out = new FieldWriter();
        for (Pdv value : values) {
            out.u32(value.fragment().length + 2)
                    .u8(value.contextId())
                    .u8(Pdv.control(value.command(), value.last()))
                    .bytes(value.fragment());
        }
        return out.toPdu(type());
    }

    static PDataTf decode(FieldReader in) throws MalformedPduException {
        List<Pdv> values = new ArrayList<>();
        while (in.remaining() > 0) {
            int length = in.u32();
            if (length < 2) {
                throw in.malformed("a presentation data value of " + length + " bytes");
            }
            FieldReader item = in.span("P_DATA_TF presentation data value", length);
            int contextId = item.u8();
            int control = item.u8();
            values.add(new Pdv(contextId, Pdv.isCommand(control), Pdv.isLast(control), item.rest()));
        }
        return new PDataTf(values);
    }
}
