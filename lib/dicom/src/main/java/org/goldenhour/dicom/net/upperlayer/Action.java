package org.goldenhour.dicom.net.upperlayer;

import static org.goldenhour.dicom.net.upperlayer.Effect.*;
import static org.goldenhour.dicom.net.upperlayer.State.*;

import java.util.List;

/**
 * The actions of PS3.8 tables 9-6 to 9-9: what is done, in that order, and the next state. Two of them depend on a condition: AE-6 on whether the service-provider can accept the
 * request, AR-8 on whether this side was the requestor.
 */
public enum Action {
    AE_1(Sta4, TRANSPORT_CONNECT_REQUEST),
    AE_2(Sta5, SEND_A_ASSOCIATE_RQ),
    AE_3(Sta6, CONFIRM_A_ASSOCIATE_ACCEPT),
    AE_4(Sta1, CONFIRM_A_ASSOCIATE_REJECT, CLOSE_TRANSPORT),
    AE_5(Sta2, TRANSPORT_CONNECT_RESPONSE, START_ARTIM),
    AE_6(
            new Step(Sta3, STOP_ARTIM, INDICATE_A_ASSOCIATE),
            new Step(Sta13, STOP_ARTIM, SEND_A_ASSOCIATE_RJ, START_ARTIM)),
    AE_7(Sta6, SEND_A_ASSOCIATE_AC),
    AE_8(Sta13, SEND_A_ASSOCIATE_RJ, START_ARTIM),

    DT_1(Sta6, SEND_P_DATA_TF),
    DT_2(Sta6, INDICATE_P_DATA),

    AR_1(Sta7, SEND_A_RELEASE_RQ),
    AR_2(Sta8, INDICATE_A_RELEASE),
    AR_3(Sta1, CONFIRM_A_RELEASE, CLOSE_TRANSPORT),
    AR_4(Sta13, SEND_A_RELEASE_RP, START_ARTIM),
    AR_5(Sta1, STOP_ARTIM),
    AR_6(Sta7, INDICATE_P_DATA),
    AR_7(Sta8, SEND_P_DATA_TF),
    AR_8(new Step(Sta9, INDICATE_A_RELEASE), new Step(Sta10, INDICATE_A_RELEASE)),
    AR_9(Sta11, SEND_A_RELEASE_RP),
    AR_10(Sta12, CONFIRM_A_RELEASE),

    AA_1(Sta13, SEND_A_ABORT_USER, START_ARTIM),
    AA_2(Sta1, STOP_ARTIM, CLOSE_TRANSPORT),
    AA_3(Sta1, INDICATE_ABORT, CLOSE_TRANSPORT),
    AA_4(Sta1, INDICATE_A_P_ABORT),
    AA_5(Sta1, STOP_ARTIM),
    AA_6(Sta13, IGNORE_PDU),
    AA_7(Sta13, SEND_A_ABORT_PROVIDER),
    AA_8(Sta13, SEND_A_ABORT_PROVIDER, INDICATE_A_P_ABORT, START_ARTIM);

    /** Effects in their order and the state after them. */
    public record Step(State next, List<Effect> effects) {
        Step(State next, Effect... effects) {
            this(next, List.of(effects));
        }
    }

    private final Step step;
    private final Step otherwise;

    Action(State next, Effect... effects) {
        this(new Step(next, effects), new Step(next, effects));
    }

    Action(Step step, Step otherwise) {
        this.step = step;
        this.otherwise = otherwise;
    }

    /** The step of this action where its condition holds, or does not; the same for all actions but AE-6 and AR-8. */
    public Step step(boolean condition) {
        return condition ? step : otherwise;
    }
}
