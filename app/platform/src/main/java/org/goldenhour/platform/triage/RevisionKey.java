package org.goldenhour.platform.triage;

/** Which revision of which study a job is about; its text form is the job's identity and data. */
record RevisionKey(String studyInstanceUid, int revision) {
    String text() {
        return studyInstanceUid + ":" + revision;
    }

    static RevisionKey of(String text) {
        int colon = text.lastIndexOf(':');
        return new RevisionKey(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
