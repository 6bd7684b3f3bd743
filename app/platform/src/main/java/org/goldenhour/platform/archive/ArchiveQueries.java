package org.goldenhour.platform.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.access.Sight;

/** The questions of C-FIND, C-GET and C-MOVE, over the same index and by the same rules as QIDO-RS. */
public interface ArchiveQueries {
    /** What one result is. */
    enum Level {
        PATIENT,
        STUDY,
        SERIES,
        INSTANCE
    }

    /**
     * @param keys matching keys by tag, not empty, several UIDs joined by backslashes; all of them supported
     * @param returned the tags that a result should have
     */
    record Question(Level level, Map<Integer, String> keys, Set<Integer> returned) {}

    /** Some results in UTF-8, in the order of their unique keys. @param last to go on after; empty where there is nothing more */
    record Page(List<DataSet> results, List<String> last) {}

    /** Whether a key with a value can be matched for results of that level. @param relational whether a key of a level below may be one */
    boolean matches(int tag, Level level, boolean relational);

    /**
     * The next results.
     *
     * @param after where the page before ended; empty at the beginning
     * @throws IllegalArgumentException where a key's value has no meaning; its message may be shown to the client
     */
    Page page(Question question, Sight sight, List<String> after);

    /** An instance that may be fetched. @param transferSyntaxes as it is stored, then those into which it can be turned */
    record Retrievable(
            String studyInstanceUid,
            String sopClassUid,
            String sopInstanceUid,
            List<TransferSyntax> transferSyntaxes) {}

    /** The instances that have these keys, in reading order: studies, series by number, images by position. */
    List<Retrievable> retrievable(Map<Integer, String> keys, Sight sight);

    /** The data set of an instance without File Meta Information, in one of its transfer syntaxes. @throws IOException where its bytes are gone */
    InputStream open(Retrievable instance, TransferSyntax transferSyntax) throws IOException;

    /** An instance as somebody names it who wants to know whether it is safe. */
    record Named(String sopClassUid, String sopInstanceUid) {}

    /** Whether the archive answers for an instance. */
    enum Holding {
        /** It is in the index, of that class, and its bytes are in place. */
        HELD,
        /** It is not there, or not for those who ask. */
        ABSENT,
        /** It is there as an instance of another class. */
        OTHER_CLASS,
        /** Other content came from those who ask under the same UID and was kept aside: nobody can tell which of the two they mean. */
        KEPT_ASIDE,
        /** The index has it, its bytes are gone. */
        BYTES_GONE
    }

    /** What the archive answers for, one for one, before those who asked remove theirs. */
    List<Holding> holdings(List<Named> named, Sight sight);
}
