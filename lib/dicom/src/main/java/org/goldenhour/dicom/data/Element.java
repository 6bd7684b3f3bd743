package org.goldenhour.dicom.data;

import java.util.Arrays;
import java.util.List;

/** One data element (PS3.5 7.1): a tag, a value representation and a value. Immutable; arrays are never handed out uncopied except where said. */
public sealed interface Element permits Element.Bytes, Element.Sequence, Element.Fragments {
    /** The tag as {@code (group << 16) | element}. */
    int tag();

    VR vr();

    /** Whether the value has no bytes, no items or no fragments. */
    boolean isEmpty();

    /**
     * A value as bytes in little endian, whatever the transfer syntax was that it came in, with its padding as received.
     *
     * @param value not copied: the caller gives it up, and readers must not write to it
     */
    record Bytes(int tag, VR vr, byte[] value) implements Element {
        /** An element whose value is made even with the padding of its representation (PS3.5 6.2, 7.1.1). */
        public static Bytes padded(int tag, VR vr, byte[] value) {
            if ((value.length & 1) == 0) {
                return new Bytes(tag, vr, value);
            }
            byte[] even = Arrays.copyOf(value, value.length + 1);
            even[value.length] = vr.padding();
            return new Bytes(tag, vr, even);
        }

        @Override
        public boolean isEmpty() {
            return value.length == 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b && b.tag == tag && b.vr == vr && Arrays.equals(b.value, value);
        }

        @Override
        public int hashCode() {
            return 31 * tag + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return Tag.toString(tag) + " " + vr + " " + value.length + " bytes";
        }
    }

    /** A sequence of items (PS3.5 7.5). */
    record Sequence(int tag, List<DataSet> items) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public VR vr() {
            return VR.SQ;
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }

        @Override
        public String toString() {
            return Tag.toString(tag) + " SQ " + items.size() + " items";
        }
    }

    /**
     * Encapsulated pixel data (PS3.5 A.4): the first fragment is the Basic Offset Table, possibly empty.
     *
     * @param fragments not copied: the caller gives them up, and readers must not write to them
     */
    record Fragments(int tag, VR vr, List<byte[]> fragments) implements Element {
        public Fragments {
            fragments = List.copyOf(fragments);
        }

        @Override
        public boolean isEmpty() {
            return fragments.isEmpty();
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Fragments f) || f.tag != tag || f.fragments.size() != fragments.size()) {
                return false;
            }
            for (int i = 0; i < fragments.size(); i++) {
                if (!Arrays.equals(fragments.get(i), f.fragments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return 31 * tag + fragments.size();
        }

        @Override
        public String toString() {
            return Tag.toString(tag) + " " + vr + " " + fragments.size() + " fragments";
        }
    }
}
