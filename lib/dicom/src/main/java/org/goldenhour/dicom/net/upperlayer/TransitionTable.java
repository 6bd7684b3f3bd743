package org.goldenhour.dicom.net.upperlayer;

import static org.goldenhour.dicom.net.upperlayer.Action.*;

import java.util.Optional;

/** PS3.8 table 9-10: rows are events, columns are states, as in the standard. */
public final class TransitionTable {
    private static final Action ____ = null;

    // spotless:off
    private static final Action[][] ACTIONS = {
        //        Sta1  Sta2  Sta3  Sta4  Sta5  Sta6  Sta7  Sta8  Sta9  Sta10 Sta11 Sta12 Sta13
        /* Evt1*/ {AE_1, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____},
        /* Evt2*/ {____, ____, ____, AE_2, ____, ____, ____, ____, ____, ____, ____, ____, ____},
        /* Evt3*/ {____, AA_1, AA_8, ____, AE_3, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_6},
        /* Evt4*/ {____, AA_1, AA_8, ____, AE_4, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_6},
        /* Evt5*/ {AE_5, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____},
        /* Evt6*/ {____, AE_6, AA_8, ____, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_7},
        /* Evt7*/ {____, ____, AE_7, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____},
        /* Evt8*/ {____, ____, AE_8, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____},
        /* Evt9*/ {____, ____, ____, ____, ____, DT_1, ____, AR_7, ____, ____, ____, ____, ____},
        /*Evt10*/ {____, AA_1, AA_8, ____, AA_8, DT_2, AR_6, AA_8, AA_8, AA_8, AA_8, AA_8, AA_6},
        /*Evt11*/ {____, ____, ____, ____, ____, AR_1, ____, ____, ____, ____, ____, ____, ____},
        /*Evt12*/ {____, AA_1, AA_8, ____, AA_8, AR_2, AR_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_6},
        /*Evt13*/ {____, AA_1, AA_8, ____, AA_8, AA_8, AR_3, AA_8, AA_8, AR_10, AR_3, AA_8, AA_6},
        /*Evt14*/ {____, ____, ____, ____, ____, ____, ____, AR_4, AR_9, ____, ____, AR_4, ____},
        /*Evt15*/ {____, ____, AA_1, AA_2, AA_1, AA_1, AA_1, AA_1, AA_1, AA_1, AA_1, AA_1, ____},
        /*Evt16*/ {____, AA_2, AA_3, ____, AA_3, AA_3, AA_3, AA_3, AA_3, AA_3, AA_3, AA_3, AA_2},
        /*Evt17*/ {____, AA_5, AA_4, AA_4, AA_4, AA_4, AA_4, AA_4, AA_4, AA_4, AA_4, AA_4, AR_5},
        /*Evt18*/ {____, AA_2, ____, ____, ____, ____, ____, ____, ____, ____, ____, ____, AA_2},
        /*Evt19*/ {____, AA_1, AA_8, ____, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_8, AA_7},
    };
    // spotless:on

    private TransitionTable() {}

    /** The action of that cell; empty where the standard leaves it blank, because the event cannot occur in the state. */
    public static Optional<Action> action(State state, Event event) {
        return Optional.ofNullable(find(state, event));
    }

    static Action find(State state, Event event) {
        return ACTIONS[event.ordinal()][state.ordinal()];
    }
}
