package org.goldenhour.fuzzing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** How a target divides its input into choices and the rest, and how a seed is put together. */
final class Inputs {
    private final byte[] input;
    private int at;

    Inputs(byte[] input) {
        this.input = input;
    }

    /** 0 to {@code bound} - 1; 0 at the end. */
    int choice(int bound) {
        return at < input.length ? (input[at++] & 0xFF) % bound : 0;
    }

    byte[] rest() {
        return Arrays.copyOfRange(input, Math.min(at, input.length), input.length);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] with(byte[] rest, int... choices) {
        byte[] head = new byte[choices.length];
        for (int i = 0; i < choices.length; i++) {
            head[i] = (byte) choices[i];
        }
        return joined(head, rest);
    }
}
