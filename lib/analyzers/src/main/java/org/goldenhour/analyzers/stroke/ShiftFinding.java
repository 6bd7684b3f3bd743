package org.goldenhour.analyzers.stroke;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.util.List;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;

/** The midline shift as a finding, with the strip between septum and ideal midline as its evidence (CLINICAL 2.5). */
final class ShiftFinding {
    private static final double PRESENT_MM = 5;

    private ShiftFinding() {}

    /** @param examined the slices that show brain */
    static void tell(Head head, Evidence examined, CtFindings out) {
        if (head.shift().isEmpty()) {
            out.finding(Concepts.MIDLINE_SHIFT, "septum-to-midline")
                    .at(Concepts.BRAIN)
                    .notAssessed("VENTRICLES_NOT_FOUND", examined);
            return;
        }
        MidlineShift s = head.shift().get();
        CtFindings.Draft draft = out.finding(Concepts.MIDLINE_SHIFT, s.rule())
                .at(Concepts.BRAIN)
                .hint(s.pineal())
                .measured(distance(s));
        if (Math.abs(s.shiftMm()) < PRESENT_MM) {
            draft.absent(examined);
        } else {
            boolean left = s.shiftMm() > 0;
            draft.side(left ? Laterality.LEFT : Laterality.RIGHT)
                    .remark(left ? "TOWARDS_LEFT" : "TOWARDS_RIGHT")
                    .present(List.of(
                            strip(head, s, out.stored()),
                            new Evidence.KeyImage(out.stored().middleFrame(s.slice()))));
        }
    }

    private static Measurement distance(MidlineShift s) {
        String method = s.pineal() ? "pineal calcification to midline plane" : "septum to midline plane";
        return measured(Concepts.SHIFT_DISTANCE, Math.abs(s.shiftMm()), "mm", method);
    }

    /** The strip between septum and midline on the slice where it was measured. */
    private static Evidence strip(Head head, MidlineShift s, StoredSlices stored) {
        int n = s.septum().size();
        double[] polygon = new double[4 * n];
        for (int i = 0; i < n; i++) {
            double[] at = s.septum().get(i);
            double[] p = head.grid().patient(at[0], at[1], s.slice());
            double off = head.midline().offsetMm(p);
            double[] ideal = head.grid().pixel(new double[] {p[0] - off, p[1], p[2]}, s.slice());
            double[] septum = stored.storedPoint(at[0], at[1]);
            double[] middle = stored.storedPoint(ideal[0], ideal[1]);
            polygon[2 * i] = septum[0];
            polygon[2 * i + 1] = septum[1];
            polygon[4 * n - 2 - 2 * i] = middle[0];
            polygon[4 * n - 1 - 2 * i] = middle[1];
        }
        return new Evidence.ImageRegion(stored.middleFrame(s.slice()), List.of(polygon));
    }
}
