package org.goldenhour.platform.archive.index;

/** One instance with its place in series and study. @param locator of its file @param dataSetOffset bytes of the file before the data set */
public record IndexEntry(StudyRow study, SeriesRow series, InstanceRow instance, String locator, int dataSetOffset) {
    public IndexEntry at(String whichLocator, int whichOffset) {
        return new IndexEntry(study, series, instance, whichLocator, whichOffset);
    }

    public boolean own() {
        return series.own();
    }
}
