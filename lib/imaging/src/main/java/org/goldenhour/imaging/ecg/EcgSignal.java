package org.goldenhour.imaging.ecg;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A recording of the twelve leads at once.
 *
 * @param samplingHz samples per second, of every lead
 * @param microvolts [lead in the order of {@link Lead}][sample]; NaN where nothing was recorded, the whole row for a lead that is missing
 */
public record EcgSignal(double samplingHz, double[][] microvolts) {
    public EcgSignal {
        if (!(samplingHz > 0) || microvolts.length != Lead.COUNT) {
            throw new IllegalArgumentException("twelve leads and a positive sampling frequency");
        }
    }

    /** Limb leads that follow from two others are computed where they are missing (Einthoven, Goldberger). */
    public static EcgSignal of(double samplingHz, Map<Lead, double[]> recorded) {
        int n = recorded.values().stream().mapToInt(x -> x.length).min().orElse(0);
        double[][] all = new double[Lead.COUNT][];
        for (Lead lead : Lead.values()) {
            double[] x = recorded.get(lead);
            all[lead.ordinal()] = x == null ? null : Arrays.copyOf(x, n);
        }
        deriveLimbs(all, n);
        for (int lead = 0; lead < all.length; lead++) {
            if (all[lead] == null) {
                all[lead] = new double[n];
                Arrays.fill(all[lead], Double.NaN);
            }
        }
        return new EcgSignal(samplingHz, all);
    }

    private static void deriveLimbs(double[][] all, int n) {
        int one = Lead.I.ordinal();
        int two = Lead.II.ordinal();
        int three = Lead.III.ordinal();
        if (all[one] == null && all[two] != null && all[three] != null) {
            all[one] = sum(all[two], 1, all[three], -1, n);
        }
        if (all[two] == null && all[one] != null && all[three] != null) {
            all[two] = sum(all[one], 1, all[three], 1, n);
        }
        if (all[one] == null || all[two] == null) {
            return;
        }
        derive(all, Lead.III, -1, 1, n);
        derive(all, Lead.AVR, -0.5, -0.5, n);
        derive(all, Lead.AVL, 1, -0.5, n);
        derive(all, Lead.AVF, -0.5, 1, n);
    }

    private static void derive(double[][] all, Lead lead, double ofOne, double ofTwo, int n) {
        if (all[lead.ordinal()] == null) {
            all[lead.ordinal()] = sum(all[Lead.I.ordinal()], ofOne, all[Lead.II.ordinal()], ofTwo, n);
        }
    }

    private static double[] sum(double[] a, double wa, double[] b, double wb, int n) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            out[i] = wa * a[i] + wb * b[i];
        }
        return out;
    }

    public double[] lead(Lead lead) {
        return microvolts[lead.ordinal()];
    }

    public int samples() {
        return microvolts[0].length;
    }

    public double durationMs() {
        return samples() * 1000 / samplingHz;
    }

    /** Leads without any recorded sample. */
    public Set<Lead> missing() {
        Set<Lead> out = EnumSet.noneOf(Lead.class);
        for (Lead lead : Lead.values()) {
            if (Arrays.stream(lead(lead)).allMatch(Double::isNaN)) {
                out.add(lead);
            }
        }
        return out;
    }

    /** A stretch of it. @param from first sample @param to behind the last */
    public EcgSignal window(int from, int to) {
        double[][] out = new double[Lead.COUNT][];
        for (int lead = 0; lead < out.length; lead++) {
            out[lead] = Arrays.copyOfRange(microvolts[lead], from, to);
        }
        return new EcgSignal(samplingHz, out);
    }

    /** Root mean square of I + III - II, in microvolts: not zero where the limb leads were not recorded together. NaN where one is missing. */
    public double limbIdentityErrorMicrovolts() {
        double sum = 0;
        for (int i = 0; i < samples(); i++) {
            double e = lead(Lead.I)[i] + lead(Lead.III)[i] - lead(Lead.II)[i];
            sum += e * e;
        }
        return Math.sqrt(sum / Math.max(1, samples()));
    }
}
