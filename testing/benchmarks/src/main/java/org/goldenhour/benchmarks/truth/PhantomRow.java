package org.goldenhour.benchmarks.truth;

import java.util.List;
import java.util.function.LongFunction;
import org.goldenhour.dicom.data.DataSet;

/**
 * One row of the catalogue.
 *
 * @param id as CLINICAL 8.2 names it; rows of our own end in a letter or a word
 * @param what is shown, in words
 * @param analyzer its id
 * @param study for a seed of the noise
 */
record PhantomRow(
        String id, String what, String analyzer, LongFunction<List<DataSet>> study, List<Expectation> expected) {
    static PhantomRow of(
            String id, String what, String analyzer, LongFunction<List<DataSet>> study, Expectation... expected) {
        return new PhantomRow(id, what, analyzer, study, List.of(expected));
    }
}
