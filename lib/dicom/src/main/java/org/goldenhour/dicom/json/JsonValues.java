package org.goldenhour.dicom.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goldenhour.dicom.data.DecimalString;
import org.goldenhour.dicom.data.VR;

/** Values of JSON as the bytes of an element. */
final class JsonValues {
    private static final int MAX_DECIMAL_CHARACTERS = 16;

    private JsonValues() {}

    /** The bytes in little endian, not padded, or null where a value has not the form that its representation wants. */
    static byte[] encode(VR vr, List<String> values) {
        try {
            return switch (vr) {
                case US, SS, UL, SL, UV, SV, FL, FD, AT -> numbers(vr, values);
                case OB, OD, OF, OL, OV, OW, UN, SQ -> values.isEmpty() ? new byte[0] : null;
                case DS -> text(values.stream().map(JsonValues::decimal).toList(), vr);
                default -> text(values, vr);
            };
        } catch (NumberFormatException e) {
            return null; // the caller knows the position and refuses
        }
    }

    private static byte[] text(List<String> values, VR vr) {
        return String.join("\\", values)
                .getBytes(vr.usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** A number that is too long is rounded. What is none stays: it came out of a data set as text, and nothing is gained by refusing all the rest. */
    private static String decimal(String text) {
        if (text.length() <= MAX_DECIMAL_CHARACTERS || !JsonNumber.isJsonNumber(text)) {
            return text;
        }
        double number = floating(text);
        if (Double.isInfinite(number)) {
            throw new NumberFormatException();
        }
        return DecimalString.format(number);
    }

    private static byte[] numbers(VR vr, List<String> values) {
        int bytes = vr == VR.AT ? 4 : vr.unitBytes();
        ByteBuffer buffer = ByteBuffer.allocate(bytes * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (String value : values) {
            switch (vr) {
                case US -> buffer.putShort((short) whole(value, 0, 0xFFFF));
                case SS -> buffer.putShort((short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE));
                case UL -> buffer.putInt((int) whole(value, 0, 0xFFFFFFFFL));
                case SL -> buffer.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case SV -> buffer.putLong(whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
                case UV -> buffer.putLong(Long.parseUnsignedLong(value));
                case FL -> buffer.putFloat(single(value));
                case FD -> buffer.putDouble(floating(value));
                default -> {
                    int tag = Integer.parseUnsignedInt(value, 16);
                    buffer.putShort((short) (tag >>> 16)).putShort((short) tag);
                }
            }
        }
        return buffer.array();
    }

    private static long whole(String text, long min, long max) {
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            throw new NumberFormatException();
        }
        return value;
    }

    /** Not by way of a double, which would round twice. */
    private static float single(String text) {
        return JsonNumber.isJsonNumber(text) ? Float.parseFloat(text) : (float) floating(text);
    }

    private static double floating(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!JsonNumber.isJsonNumber(text)) {
                    throw new NumberFormatException();
                }
                yield Double.parseDouble(text);
            }
        };
    }
}
