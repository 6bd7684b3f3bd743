package org.goldenhour.platform.reporting.delivery;

/** Which version goes where, as the text that a durable job carries. @param aeTitle empty where no destination is meant */
record ReportLane(String reportId, int version, String aeTitle) {
    static ReportLane parse(String text) {
        String[] parts = text.split("\n", -1);
        return new ReportLane(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    String text() {
        return reportId + "\n" + version + "\n" + aeTitle;
    }

    String jobId() {
        return reportId + ":" + version + (aeTitle.isEmpty() ? "" : ":" + aeTitle);
    }
}
