package org.goldenhour.imaging.ecg;

/**
 * What one lead shows, in millivolts against the level before the QRS.
 *
 * @param st at the J point and 40, 60 and 80 ms after it
 * @param q depth of a first negative wave, 0 or below; 0 where the complex begins upwards
 * @param r height of the highest point of the QRS, 0 or above
 * @param s lowest point after R, 0 or below
 * @param terminal mean of the last 40 ms of the QRS
 * @param netArea of the QRS in mV ms
 * @param t the T wave's extreme, signed
 * @param tHigh the highest point from 80 ms after J to the end of T @param tLow the lowest there
 * @param tHighFirst whether the highest comes before the lowest
 * @param p the P wave's extreme, signed; 0 without P wave
 * @param tp the level before the P wave; above 0 where the PR segment is depressed; 0 without P wave
 * @param jWave height of a notch or slur at the end of R above the J level; 0 where there is none
 * @param usable false where the lead is missing, flat or too noisy; its values then mean nothing
 */
public record LeadMeasurements(
        Lead lead,
        double st,
        double st40,
        double st60,
        double st80,
        double q,
        double r,
        double s,
        double terminal,
        double netArea,
        double t,
        double tHigh,
        double tLow,
        boolean tHighFirst,
        double p,
        double tp,
        double jWave,
        boolean usable) {
    /** From the lowest to the highest point of the QRS. */
    public double qrsHeight() {
        return r - Math.min(q, s);
    }
}
