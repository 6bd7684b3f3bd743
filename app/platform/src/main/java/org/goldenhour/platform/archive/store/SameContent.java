package org.goldenhour.platform.archive.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;

/**
 * Whether two data sets say the same in different encodings: a device that sends again may negotiate another transfer syntax or write lengths differently. Value
 * representations are not compared, for implicit encoding does not carry them; group lengths and padding are not either.
 */
final class SameContent {
    private SameContent() {}

    static boolean same(DataSet one, DataSet other) {
        Iterator<Element> left = counted(one).iterator();
        Iterator<Element> right = counted(other).iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!same(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }

    private static List<Element> counted(DataSet dataSet) {
        List<Element> elements = new ArrayList<>(dataSet.size());
        for (Element element : dataSet) {
            if (Tag.element(element.tag()) != 0 && element.tag() != Tag.DataSetTrailingPadding) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static boolean same(Element one, Element other) {
        if (one.tag() != other.tag()) {
            return false;
        }
        return switch (one) {
            case Element.Bytes bytes -> other instanceof Element.Bytes that && sameValue(bytes.value(), that.value());
            case Element.Fragments fragments -> fragments.equals(other);
            case Element.Sequence sequence -> other instanceof Element.Sequence that && sameItems(sequence, that);
        };
    }

    private static boolean sameItems(Element.Sequence one, Element.Sequence other) {
        if (one.items().size() != other.items().size()) {
            return false;
        }
        for (int i = 0; i < one.items().size(); i++) {
            if (!same(one.items().get(i), other.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(byte[] one, byte[] other) {
        int oneLength = unpadded(one);
        return oneLength == unpadded(other) && Arrays.equals(one, 0, oneLength, other, 0, oneLength);
    }

    /** Without one byte of padding. */
    private static int unpadded(byte[] value) {
        int length = value.length;
        return length > 0 && (value[length - 1] == 0 || value[length - 1] == ' ') ? length - 1 : length;
    }
}
