package org.goldenhour.dicom.sr;

import org.goldenhour.dicom.data.Code;

/** The concept names of TID 1500 and the templates it includes, with their meanings as in PS3.16. */
public final class SrCodes {
    public static final Code IMAGING_MEASUREMENT_REPORT = Code.dcm("126000", "Imaging Measurement Report");
    public static final Code LANGUAGE = Code.dcm("121049", "Language of Content Item and Descendants");
    public static final Code OBSERVER_TYPE = Code.dcm("121005", "Observer Type");
    public static final Code PROCEDURE_REPORTED = Code.dcm("121058", "Procedure reported");
    public static final Code IMAGE_LIBRARY = Code.dcm("111028", "Image Library");
    public static final Code IMAGE_LIBRARY_GROUP = Code.dcm("126200", "Image Library Group");
    public static final Code IMAGING_MEASUREMENTS = Code.dcm("126010", "Imaging Measurements");
    public static final Code QUALITATIVE_EVALUATIONS = new Code("C0034375", "UMLS", "Qualitative Evaluations");
    public static final Code MEASUREMENT_GROUP = Code.dcm("125007", "Measurement Group");
    public static final Code TRACKING_IDENTIFIER = Code.dcm("112039", "Tracking Identifier");
    public static final Code TRACKING_UID = Code.dcm("112040", "Tracking Unique Identifier");
    public static final Code FINDING = Code.dcm("121071", "Finding");
    public static final Code FINDING_CATEGORY = Code.sct("276214006", "Finding category");
    public static final Code FINDING_SITE = Code.sct("363698007", "Finding Site");
    public static final Code LATERALITY = Code.sct("272741003", "Laterality");
    public static final Code MEASUREMENT_METHOD = Code.sct("370129005", "Measurement Method");
    public static final Code ALGORITHM_NAME = Code.dcm("111001", "Algorithm Name");
    public static final Code ALGORITHM_PARAMETERS = Code.dcm("111002", "Algorithm Parameters");
    public static final Code ALGORITHM_VERSION = Code.dcm("111003", "Algorithm Version");
    public static final Code CERTAINTY_OF_FINDING = Code.dcm("111012", "Certainty of Finding");
    public static final Code COMMENT = Code.dcm("121106", "Comment");
    public static final Code IMAGE_REGION = Code.dcm("111030", "Image Region");
    public static final Code VOLUME_SURFACE = Code.dcm("121231", "Volume Surface");
    public static final Code REFERENCED_SEGMENT = Code.dcm("121191", "Referenced Segment");
    public static final Code REFERENCED_SEGMENTATION_FRAME = Code.dcm("121214", "Referenced Segmentation Frame");
    public static final Code SOURCE_SERIES = Code.dcm("121232", "Source series for segmentation");
    public static final Code SOURCE_IMAGE = Code.dcm("121233", "Source image for segmentation");
    public static final Code SOURCE = Code.sct("260753009", "Source");

    private SrCodes() {}
}
