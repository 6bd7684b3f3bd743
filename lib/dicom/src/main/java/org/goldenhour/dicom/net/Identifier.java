package org.goldenhour.dicom.net;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/**
 * The identifier of a query or retrieval, checked against its model (PS3.4 C.4.1.1.3, C.4.2.1.4).
 *
 * @param relational whether unique keys of the levels above may be missing
 */
public record Identifier(InformationModel model, QueryRetrieveLevel level, DataSet keys, boolean relational) {
    /** What is wrong with an identifier, or the identifier. */
    sealed interface Checked {
        record Good(Identifier identifier) implements Checked {}

        record Bad(DimseStatus status) implements Checked {}
    }

    static Checked check(InformationModel model, DataSet keys, boolean relational) {
        Optional<QueryRetrieveLevel> level = keys.values()
                .string(Tag.QueryRetrieveLevel)
                .flatMap(QueryRetrieveLevel::of)
                .filter(model::has);
        if (level.isEmpty()) {
            return bad("QueryRetrieveLevel is missing or not of the model");
        }
        if (!relational) {
            for (QueryRetrieveLevel above : level.get().above(model)) {
                if (keys.values().strings(above.uniqueKey()).stream()
                                .filter(value -> !value.isEmpty())
                                .count()
                        != 1) {
                    return bad("one unique key of level " + above + " is needed");
                }
            }
        }
        return new Checked.Good(new Identifier(model, level.get(), keys, relational));
    }

    /** A retrieval names what it wants: by unique keys of its own level too (PS3.4 C.4.2.2.1). */
    static Checked checkRetrieval(InformationModel model, DataSet keys, boolean relational) {
        Checked checked = check(model, keys, relational);
        if (checked instanceof Checked.Good(Identifier identifier)
                && identifier.values(identifier.level().uniqueKey()).isEmpty()) {
            return bad("the unique key of level " + identifier.level() + " is missing");
        }
        return checked;
    }

    private static Checked bad(String comment) {
        return new Checked.Bad(DimseStatus.identifierDoesNotMatchSopClass(comment));
    }

    /** The values of a key that are not empty. */
    public List<String> values(int tag) {
        return keys.values().strings(tag).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
