package org.goldenhour.platform.worklist.claims;

import org.goldenhour.platform.worklist.Claims.Claim;

/** What came of wanting to hold a study. */
public sealed interface ClaimOutcome {
    /** @param fresh whether the holder is new: a renewal of one's own claim is not */
    record Held(Claim claim, boolean fresh) implements ClaimOutcome {}

    /** Somebody else holds it. */
    record HeldByOther(Claim claim) implements ClaimOutcome {}

    /** The lease had ended or the claim was given back. */
    record Lost() implements ClaimOutcome {}
}
