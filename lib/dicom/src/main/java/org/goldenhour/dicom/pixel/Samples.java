package org.goldenhour.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** Stored values of a frame: the stored bits out of the allocated ones, with their sign (PS3.5 8.1.1). */
final class Samples {
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int allocated;
    private final int drop;
    private final int unused;
    private final boolean signed;
    private final boolean floating;

    Samples(PixelFrame frame, boolean floating) throws PixelCodecException {
        PixelDescription d = frame.description();
        this.bytes = frame.bytes();
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.allocated = d.bitsAllocated();
        this.signed = d.signed();
        this.floating = floating;
        boolean known = allocated == 1 || allocated == 8 || allocated == 16 || allocated == 32 || allocated == 64;
        boolean sound = d.bitsStored() >= 1 && d.bitsStored() <= allocated && d.highBit() < allocated;
        if (!known || !floating && (!sound || allocated == 64) || floating && allocated < 32) {
            throw new PixelCodecException(
                    CodecErrorCode.PROCESS_NOT_SUPPORTED,
                    d.bitsStored() + " bits stored of " + allocated + " up to bit " + d.highBit());
        }
        this.drop = Math.max(0, d.highBit() + 1 - d.bitsStored());
        this.unused = 64 - d.bitsStored();
    }

    /** The bits as allocated, unsigned. */
    long raw(int i) {
        return switch (allocated) {
            case 1 -> Bits.get(bytes, i) ? 1 : 0;
            case 8 -> bytes[i] & 0xFF;
            case 16 -> bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8;
            default -> buffer.getInt(4 * i) & 0xFFFFFFFFL;
        };
    }

    double value(int i) {
        if (floating) {
            return allocated == 32 ? buffer.getFloat(4 * i) : buffer.getDouble(8 * i);
        }
        return ofRaw(raw(i));
    }

    long ofRaw(long raw) {
        long up = raw >>> drop << unused;
        return signed ? up >> unused : up >>> unused;
    }

    /** Whether all values there can be fit a table of {@code 1 << rawBits()} entries. */
    boolean isTabular() {
        return !floating && allocated <= 16;
    }

    int rawBits() {
        return allocated;
    }
}
