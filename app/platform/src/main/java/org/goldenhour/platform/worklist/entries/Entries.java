package org.goldenhour.platform.worklist.entries;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.worklist.Claims.Claim;
import org.goldenhour.platform.worklist.claims.JdbcClaims;
import org.goldenhour.platform.worklist.order.ReadingOrder;
import org.goldenhour.platform.worklist.order.ReadingOrder.Place;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The list as somebody may see it, in reading order at this moment. */
@Component
public class Entries {
    private static final Comparator<Ranked> FIRST_TO_READ =
            Comparator.comparing(Ranked::place, ReadingOrder.FIRST_TO_READ);

    private final EntryTable table;
    private final JdbcClaims claims;
    private final Archive archive;
    private final Network network;
    private final JsonMapper json;
    private final Clock clock;

    Entries(EntryTable table, JdbcClaims claims, Archive archive, Network network, JsonMapper json, Clock clock) {
        this.table = table;
        this.claims = claims;
        this.archive = archive;
        this.network = network;
        this.json = json;
        this.clock = clock;
    }

    private record Ranked(EntryRow row, ArchivedStudy study, Place place) {}

    /** Everything that waits to be read, and the recently signed where they are asked for. */
    public List<Entry> list(Actor actor, boolean includeFinal) {
        List<EntryRow> rows = new ArrayList<>(table.open());
        if (includeFinal) {
            rows.addAll(table.signed());
        }
        return seen(rows, actor.sight()).stream()
                .map(entry -> entry.seenBy(actor.accountId()))
                .toList();
    }

    /** The entries of the given studies that may be seen. */
    public List<Entry> of(List<String> studyInstanceUids, Sight sight) {
        return studyInstanceUids.isEmpty() ? List.of() : seen(table.of(studyInstanceUids), sight);
    }

    public Optional<Entry> of(String studyInstanceUid, Actor actor) {
        return of(List.of(studyInstanceUid), actor.sight()).stream()
                .findFirst()
                .map(entry -> entry.seenBy(actor.accountId()));
    }

    private List<Entry> seen(List<EntryRow> rows, Sight sight) {
        List<String> uids = rows.stream().map(EntryRow::studyInstanceUid).toList();
        Map<String, ArchivedStudy> studies = archive.studies(uids, sight).stream()
                .collect(Collectors.toMap(ArchivedStudy::studyInstanceUid, Function.identity()));
        Map<String, Claim> held = new HashMap<>();
        claims.of(uids).forEach(claim -> held.put(claim.studyInstanceUid(), claim.claim()));
        Map<String, Hospital> hospitals = network.hospitals().stream()
                .collect(Collectors.toMap(hospital -> hospital.id().value(), Function.identity()));
        Instant now = clock.instant();
        return rows.stream()
                .filter(row -> studies.containsKey(row.studyInstanceUid()))
                .map(row ->
                        new Ranked(row, studies.get(row.studyInstanceUid()), ReadingOrder.placeOf(row.standing(), now)))
                .sorted(FIRST_TO_READ)
                .map(ranked -> EntryWriter.entry(
                        ranked.row(),
                        ranked.study(),
                        ranked.place(),
                        snapshot(ranked.row()),
                        Optional.ofNullable(held.get(ranked.row().studyInstanceUid())),
                        Optional.ofNullable(hospitals.get(ranked.row().origin().value()))))
                .toList();
    }

    private TriageSnapshot snapshot(EntryRow row) {
        return row.triage().equals("{}") ? TriageSnapshot.NONE : json.readValue(row.triage(), TriageSnapshot.class);
    }
}
