package org.goldenhour.platform.archive.dicomweb;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * {@code viewport=vw,vh[,sx,sy,sw,sh]} (PS3.18 8.3.5.1.3): a region of the image is made as large as fits into vw columns and vh rows without distortion. Values after the
 * second may be left out; a sign of sx or sy does not count, a negative sw or sh mirrors.
 *
 * @param width columns at most
 * @param height rows at most
 * @param x first column of the region
 * @param y first row
 * @param regionWidth columns of the region, negative where it is mirrored, 0 for all up to the edge
 * @param regionHeight the same of rows
 * @param enlarging whether a smaller region is made larger
 */
record Viewport(int width, int height, int x, int y, int regionWidth, int regionHeight, boolean enlarging) {
    /** What a thumbnail is without a wish: small pictures stay as they are. */
    static final Viewport THUMBNAIL = new Viewport(128, 128, 0, 0, 0, 0, false);

    private static final int LARGEST = 16384;

    /** @throws DicomWebException 400 for what is none */
    static Viewport parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 6) {
            throw DicomWebException.badQuery("a viewport is vw,vh,sx,sy,sw,sh");
        }
        int[] values = new int[6];
        for (int i = 0; i < parts.length; i++) {
            values[i] = value(parts[i], i);
        }
        return new Viewport(values[0], values[1], Math.abs(values[2]), Math.abs(values[3]), values[4], values[5], true);
    }

    private static int value(String text, int index) {
        boolean size = index < 2;
        if (!size && text.isEmpty()) {
            return 0;
        }
        if (!text.matches(size ? "[1-9]\\d{0,5}" : "-?\\d{1,6}(\\.\\d{1,9})?")) {
            throw DicomWebException.badQuery("a viewport is vw,vh,sx,sy,sw,sh");
        }
        long rounded = Math.round(Double.parseDouble(text));
        boolean nothing = index >= 4 && rounded == 0;
        if (Math.abs(rounded) > LARGEST || nothing) {
            throw DicomWebException.badQuery("a viewport's values are at most " + LARGEST + ", and no region is empty");
        }
        return (int) rounded;
    }

    /** @throws DicomWebException 400 where the region does not lie within the image */
    BufferedImage fitted(BufferedImage image) {
        int right = image.getWidth() - x;
        int below = image.getHeight() - y;
        int columns = regionWidth == 0 ? right : Math.abs(regionWidth);
        int rows = regionHeight == 0 ? below : Math.abs(regionHeight);
        if (right < 1 || below < 1 || columns > right || rows > below) {
            throw DicomWebException.badQuery("a viewport's region lies within the image");
        }
        double scale = Math.min(width / (double) columns, height / (double) rows);
        double allowed = enlarging ? scale : Math.min(1, scale);
        int toColumns = Math.max(1, (int) Math.round(columns * allowed));
        int toRows = Math.max(1, (int) Math.round(rows * allowed));
        BufferedImage region = image;
        boolean whole = columns == image.getWidth() && rows == image.getHeight();
        if (!whole || regionWidth < 0 || regionHeight < 0) {
            region = drawn(image, new int[] {x, y, columns, rows}, columns, rows);
        }
        // Halves first: one step from far away would look at a few pixels and pass over the others.
        while (region.getWidth() >= 2 * toColumns && region.getHeight() >= 2 * toRows) {
            region = plain(region, region.getWidth() / 2, region.getHeight() / 2);
        }
        return region.getWidth() == toColumns && region.getHeight() == toRows
                ? region
                : plain(region, toColumns, toRows);
    }

    private static BufferedImage plain(BufferedImage image, int columns, int rows) {
        BufferedImage out = new BufferedImage(columns, rows, image.getType());
        Graphics2D graphics = smooth(out);
        graphics.drawImage(image, 0, 0, columns, rows, null);
        graphics.dispose();
        return out;
    }

    private BufferedImage drawn(BufferedImage image, int[] region, int columns, int rows) {
        BufferedImage out = new BufferedImage(columns, rows, image.getType());
        Graphics2D graphics = smooth(out);
        boolean left = regionWidth < 0;
        boolean up = regionHeight < 0;
        graphics.drawImage(
                image,
                left ? columns : 0,
                up ? rows : 0,
                left ? 0 : columns,
                up ? 0 : rows,
                region[0],
                region[1],
                region[0] + region[2],
                region[1] + region[3],
                null);
        graphics.dispose();
        return out;
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return graphics;
    }
}
