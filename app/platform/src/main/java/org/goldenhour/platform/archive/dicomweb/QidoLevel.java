package org.goldenhour.platform.archive.dicomweb;

/** What one result of a search is (PS3.18 10.6.1). */
enum QidoLevel {
    STUDY,
    SERIES,
    INSTANCE
}
