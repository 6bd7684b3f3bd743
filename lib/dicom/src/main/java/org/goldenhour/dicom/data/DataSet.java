package org.goldenhour.dicom.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * An immutable data set (PS3.5 7): elements in ascending order of their unsigned tags, each tag at most once.
 *
 * <p>It holds and finds elements and nothing else: {@link DataSetBuilder} makes one, {@link Values} reads typed values. Thread-safe.
 */
public final class DataSet implements Iterable<Element> {
    /** The data set without elements. */
    public static final DataSet EMPTY = new DataSet(new int[0], new Element[0]);

    private final int[] tags;
    private final Element[] elements;

    /** Both arrays ascending by unsigned tag, owned by this object from now on. */
    DataSet(int[] tags, Element[] elements) {
        this.tags = tags;
        this.elements = elements;
    }

    public static DataSetBuilder builder() {
        return new DataSetBuilder();
    }

    /** A builder that starts with this data set's elements. */
    public DataSetBuilder toBuilder() {
        DataSetBuilder builder = new DataSetBuilder();
        for (Element element : elements) {
            builder.add(element);
        }
        return builder;
    }

    /** The element of that tag, or null. */
    Element find(int tag) {
        int low = 0;
        int high = tags.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return elements[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    public Optional<Element> get(int tag) {
        return Optional.ofNullable(find(tag));
    }

    public boolean contains(int tag) {
        return find(tag) != null;
    }

    public int size() {
        return elements.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    /** The typed reader over this data set, with the character set that (0008,0005) declares. */
    public Values values() {
        return new Values(this);
    }

    @Override
    public Iterator<Element> iterator() {
        return Arrays.asList(elements).iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** The number of elements and no value: data sets hold patient data, and a message must not. */
    @Override
    public String toString() {
        return "DataSet of " + elements.length + " elements";
    }
}
