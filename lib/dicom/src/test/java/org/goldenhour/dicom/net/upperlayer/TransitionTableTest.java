package org.goldenhour.dicom.net.upperlayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PS3.8 table 9-10 once more, by rows of "action: states", against the grid that the machine runs on. */
public class TransitionTableTest {
    private static final Map<Event, String> ROWS = new EnumMap<>(Map.ofEntries(
            Map.entry(Event.Evt1, "AE_1: 1"),
            Map.entry(Event.Evt2, "AE_2: 4"),
            Map.entry(Event.Evt3, "AA_1: 2, AA_8: 3 6-12, AE_3: 5, AA_6: 13"),
            Map.entry(Event.Evt4, "AA_1: 2, AA_8: 3 6-12, AE_4: 5, AA_6: 13"),
            Map.entry(Event.Evt5, "AE_5: 1"),
            Map.entry(Event.Evt6, "AE_6: 2, AA_8: 3 5-12, AA_7: 13"),
            Map.entry(Event.Evt7, "AE_7: 3"),
            Map.entry(Event.Evt8, "AE_8: 3"),
            Map.entry(Event.Evt9, "DT_1: 6, AR_7: 8"),
            Map.entry(Event.Evt10, "AA_1: 2, AA_8: 3 5 8-12, DT_2: 6, AR_6: 7, AA_6: 13"),
            Map.entry(Event.Evt11, "AR_1: 6"),
            Map.entry(Event.Evt12, "AA_1: 2, AA_8: 3 5 8-12, AR_2: 6, AR_8: 7, AA_6: 13"),
            Map.entry(Event.Evt13, "AA_1: 2, AA_8: 3 5 6 8 9 12, AR_3: 7 11, AR_10: 10, AA_6: 13"),
            Map.entry(Event.Evt14, "AR_4: 8 12, AR_9: 9"),
            Map.entry(Event.Evt15, "AA_1: 3 5-12, AA_2: 4"),
            Map.entry(Event.Evt16, "AA_2: 2 13, AA_3: 3 5-12"),
            Map.entry(Event.Evt17, "AA_5: 2, AA_4: 3-12, AR_5: 13"),
            Map.entry(Event.Evt18, "AA_2: 2 13"),
            Map.entry(Event.Evt19, "AA_1: 2, AA_8: 3 5-12, AA_7: 13")));

    @ParameterizedTest
    @EnumSource(Event.class)
    void hasTheRowOfTheStandard(Event event) {
        Map<State, Action> row = row(event);
        for (State state : State.values()) {
            assertThat(TransitionTable.find(state, event))
                    .as("%s in %s", event, state)
                    .isEqualTo(row.get(state));
        }
    }

    @Test
    void usesEveryActionOfTheStandard() {
        Set<Action> used = EnumSet.noneOf(Action.class);
        for (Event event : Event.values()) {
            used.addAll(row(event).values());
        }
        assertThat(used).containsExactlyInAnyOrder(Action.values()).hasSize(28);
    }

    public static Map<State, Action> row(Event event) {
        Map<State, Action> row = new EnumMap<>(State.class);
        for (String cell : ROWS.get(event).split(", ")) {
            String[] parts = cell.split(": ");
            for (String range : parts[1].split(" ")) {
                String[] bounds = range.split("-");
                int last = Integer.parseInt(bounds[bounds.length - 1]);
                for (int number = Integer.parseInt(bounds[0]); number <= last; number++) {
                    row.put(State.values()[number - 1], Action.valueOf(parts[0]));
                }
            }
        }
        return row;
    }
}
