package org.goldenhour.dicom.data;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Collects elements in the order in which a parser meets them and makes a {@link DataSet} of them: the quick way for readers, which {@link DataSetBuilder} is not.
 *
 * <p>Elements that come out of order are sorted; of two with the same tag the first counts. Not thread-safe.
 */
public final class ElementCollector {
    private int[] tags;
    private Element[] elements;
    private int size;
    private boolean ascending = true;

    /** @param expected a guess of the number of elements */
    public ElementCollector(int expected) {
        tags = new int[Math.max(4, expected)];
        elements = new Element[tags.length];
    }

    public void add(Element element) {
        if (size == tags.length) {
            tags = Arrays.copyOf(tags, size * 2);
            elements = Arrays.copyOf(elements, size * 2);
        }
        int tag = element.tag();
        if (size > 0 && Integer.compareUnsigned(tags[size - 1], tag) >= 0) {
            ascending = false;
        }
        tags[size] = tag;
        elements[size++] = element;
    }

    /** The element of that tag among those collected so far, or null; looks from the last one backwards. */
    public Element find(int tag) {
        for (int i = size - 1; i >= 0; i--) {
            if (tags[i] == tag) {
                return elements[i];
            }
        }
        return null;
    }

    public int size() {
        return size;
    }

    /** Whether every element so far came in ascending order and once, as PS3.5 7.1 demands. */
    public boolean isAscending() {
        return ascending;
    }

    public DataSet toDataSet() {
        if (size == 0) {
            return DataSet.EMPTY;
        }
        if (!ascending) {
            sortKeepingFirst();
        }
        return new DataSet(Arrays.copyOf(tags, size), Arrays.copyOf(elements, size));
    }

    private void sortKeepingFirst() {
        Element[] sorted = Arrays.copyOf(elements, size);
        Arrays.sort(sorted, Comparator.comparing(Element::tag, Integer::compareUnsigned));
        int kept = 0;
        for (Element element : sorted) {
            if (kept == 0 || tags[kept - 1] != element.tag()) {
                tags[kept] = element.tag();
                elements[kept++] = element;
            }
        }
        size = kept;
        ascending = true;
    }
}
