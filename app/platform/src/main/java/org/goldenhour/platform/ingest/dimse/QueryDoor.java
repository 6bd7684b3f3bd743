package org.goldenhour.platform.ingest.dimse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.net.AssociationInfo;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.Identifier;
import org.goldenhour.dicom.net.QueryHandler;
import org.goldenhour.dicom.net.QueryRetrieveLevel;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.ArchiveQueries;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.ingest.IngestSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** C-FIND over the archive's index. */
@Component
class QueryDoor implements QueryHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QueryDoor.class);

    /** Elements of an identifier that are no keys (PS3.4 C.4.1.1.3.1). */
    private static final Set<Integer> NO_KEYS =
            Set.of(Tag.SpecificCharacterSet, Tag.QueryRetrieveLevel, Tag.RetrieveAETitle, Tag.TimezoneOffsetFromUTC);

    private final ArchiveQueries archive;
    private final Callers callers;
    private final AuditTrail audit;
    private final IngestSettings settings;

    QueryDoor(ArchiveQueries archive, Callers callers, AuditTrail audit, IngestSettings settings) {
        this.archive = archive;
        this.callers = callers;
        this.audit = audit;
        this.settings = settings;
    }

    static ArchiveQueries.Level level(QueryRetrieveLevel level) {
        return level == QueryRetrieveLevel.IMAGE
                ? ArchiveQueries.Level.INSTANCE
                : ArchiveQueries.Level.valueOf(level.name());
    }

    /** @param everyKeySupported whether each key that has a value was matched */
    private record Asked(ArchiveQueries.Question question, boolean everyKeySupported) {}

    @Override
    public DimseStatus find(AssociationInfo association, Identifier query, Matches matches) throws IOException {
        try {
            Sight sight = callers.sight(association);
            Asked asked = asked(query);
            long sent = 0;
            List<String> after = List.of();
            boolean wanted = true;
            do {
                ArchiveQueries.Page page = archive.page(asked.question(), sight, after);
                for (DataSet found : page.results()) {
                    wanted = matches.send(answer(query, found), asked.everyKeySupported());
                    if (!wanted) {
                        break;
                    }
                    sent++;
                }
                after = page.last();
            } while (wanted && !after.isEmpty());
            audit.record(Callers.account(association), "STUDIES_SEARCHED", null, query.level() + " results=" + sent);
            return DimseStatus.SUCCESS;
        } catch (IllegalArgumentException e) {
            return new DimseStatus(0xC000, e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            LOG.error("{} a query", ArchiveErrorCode.INDEX_FAILED.text(), e);
            return DimseStatus.outOfResources(ArchiveErrorCode.INDEX_FAILED.text());
        }
    }

    private Asked asked(Identifier query) {
        ArchiveQueries.Level level = level(query.level());
        Map<Integer, String> keys = new LinkedHashMap<>();
        Set<Integer> returned = new TreeSet<>(Integer::compareUnsigned);
        boolean every = true;
        for (Element element : query.keys()) {
            int tag = element.tag();
            if (NO_KEYS.contains(tag) || (tag & 0xFFFF) == 0) {
                continue;
            }
            returned.add(tag);
            String value = element.vr() == VR.SQ ? "" : value(query, tag);
            if (value.isEmpty() || value.equals("*")) {
                every &= element.vr() != VR.SQ || isUniversal(query.keys(), tag);
            } else if (archive.matches(tag, level, query.relational())) {
                keys.put(tag, value);
            } else {
                every = false;
            }
        }
        return new Asked(new ArchiveQueries.Question(level, keys, returned), every);
    }

    private static String value(Identifier query, int tag) {
        return String.join(
                "\\",
                query.keys().values().strings(tag).stream().map(String::strip).toList());
    }

    /** A sequence is returned whole; keys with values in its items are not matched. */
    private static boolean isUniversal(DataSet keys, int tag) {
        for (DataSet item : keys.values().items(tag)) {
            for (Element element : item) {
                boolean empty = element.vr() == VR.SQ
                        ? isUniversal(item, element.tag())
                        : item.values().string(element.tag(), "").isEmpty();
                if (!empty) {
                    return false;
                }
            }
        }
        return true;
    }

    private DataSet answer(Identifier query, DataSet found) {
        return Answer.to(query.keys(), found)
                .set(Tag.QueryRetrieveLevel, query.level().name())
                .set(Tag.RetrieveAETitle, settings.aeTitle())
                .build();
    }
}
