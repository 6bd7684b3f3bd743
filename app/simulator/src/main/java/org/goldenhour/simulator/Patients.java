package org.goldenhour.simulator;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.EcgPhantom;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.imaging.phantom.TorsoPhantom;

/** Invents emergency patients of all five lines, the same ones for the same seed. Their names come in the three encodings that Chinese hospitals use. */
final class Patients {
    /** How many come at once when the demo begins: one of every scenario. */
    static final int FIRST_WAVE = 9;

    private static final String[] FAMILY = {
        "Wang=王", "Li=李", "Zhang=张", "Liu=刘", "Chen=陈", "Yang=杨", "Zhao=赵", "Huang=黄", "Zhou=周", "Wu=吴", "Xu=徐", "Sun=孙"
    };
    private static final String[] GIVEN = {
        "Xiuying=秀英",
        "Wei=伟",
        "Min=敏",
        "Jing=静",
        "Jianguo=建国",
        "Guihua=桂花",
        "Qiang=强",
        "Lei=磊",
        "Yan=艳",
        "Haiyan=海燕",
        "Zhigang=志刚",
        "Meiling=美玲"
    };
    private static final String[] ENCODINGS = {"ISO_IR 192", "GB18030", "GBK"};

    /** A scenario: its line, words of the study, and the images for a header. */
    private record Scenario(
            String line,
            String truth,
            String studyDescription,
            String seriesDescription,
            String bodyPart,
            Function<StudyHeader, List<DataSet>> images) {}

    private static final List<Scenario> SCENARIOS = List.of(
            head("no bleed", "stroke", "CT head without contrast 头颅平扫", HeadPhantoms.normal(), 11),
            new Scenario(
                    "pneumonia",
                    "ground glass both lungs",
                    "CT chest 胸部平扫",
                    "Chest 5.0",
                    "CHEST",
                    header -> TorsoPhantom.builder()
                            .groundGlass(-90, 30, 90, 30, 25, 35)
                            .groundGlass(95, 35, 80, 22, 30, 30)
                            .consolidation(100, 45, 60, 22, 18, 25)
                            .build()
                            .scan(TorsoPhantom.chest(5))
                            .dataSets(header)),
            head("bleed 2 mL", "stroke", "CT head without contrast 头颅平扫", HeadPhantoms.bleed2Ml(), 12),
            new Scenario(
                    "ami",
                    "anterior ST elevation",
                    "ECG 12-lead 十二导联心电图",
                    "Rest ECG",
                    "HEART",
                    header -> List.of(EcgPhantom.anteriorInfarction(5).dataSet(header))),
            new Scenario(
                    "abdomen",
                    "free air",
                    "CT abdomen 腹部平扫 急腹症",
                    "Abdomen 5.0",
                    "ABDOMEN",
                    header -> TorsoPhantom.builder()
                            .freeAir(20)
                            .build()
                            .scan(TorsoPhantom.abdomen(5))
                            .dataSets(header)),
            head("bleed 30 mL", "stroke", "CT head without contrast 头颅平扫", HeadPhantoms.bleed30Ml(), 13),
            new Scenario(
                    "trauma",
                    "pneumothorax left",
                    "CT chest trauma 胸部外伤",
                    "Chest 5.0",
                    "CHEST",
                    header -> TorsoPhantom.builder()
                            .leftPneumothorax(35)
                            .build()
                            .scan(TorsoPhantom.chest(5))
                            .dataSets(header)),
            head(
                    "bleed 60 mL, shift 8 mm",
                    "stroke",
                    "CT head without contrast 头颅平扫",
                    HeadPhantoms.bleed60MlWithShift(),
                    14),
            head("bleed 10 mL", "stroke", "CT head without contrast 头颅平扫", HeadPhantoms.bleed10Ml(), 15));

    private final SplittableRandom random;
    private final Clock clock;
    private int made;

    Patients(long seed, Clock clock) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
    }

    private static Scenario head(String truth, String line, String study, HeadPhantom phantom, long seed) {
        CtAcquisition acquisition = CtAcquisition.headRoutine().withNoise(4, seed);
        return new Scenario(
                line,
                truth,
                study,
                "Head 5.0 H31s",
                "HEAD",
                header -> phantom.scan(acquisition).dataSets(header));
    }

    Patient next() {
        Scenario scenario = SCENARIOS.get(made % SCENARIOS.size());
        String[] family = pick(FAMILY).split("=");
        String[] given = pick(GIVEN).split("=");
        String characterSet = ENCODINGS[made % ENCODINGS.length];
        made++;
        String name = family[0] + "^" + given[0] + "=" + family[1] + "^" + given[1];
        String study = uid();
        StudyHeader header = new StudyHeader(
                name,
                String.format(Locale.ROOT, "E%06d", random.nextInt(1_000_000)),
                "",
                random.nextBoolean() ? "M" : "F",
                String.format(Locale.ROOT, "%03dY", 38 + random.nextInt(50)),
                "",
                study,
                uid(),
                uid(),
                String.format(Locale.ROOT, "ACC%07d", random.nextInt(10_000_000)),
                Integer.toString(made),
                scenario.studyDescription(),
                scenario.seriesDescription(),
                2,
                scenario.bodyPart(),
                "",
                "PHANTOM",
                LocalDateTime.now(clock),
                Optional.empty());
        List<DataSet> instances = scenario.images().apply(header).stream()
                .map(instance -> encoded(instance, characterSet, header))
                .toList();
        return new Patient(family[1] + given[1], scenario.line(), scenario.truth(), study, instances);
    }

    /** The same instance with its text in another character set. */
    private static DataSet encoded(DataSet instance, String characterSet, StudyHeader header) {
        return characterSet.equals("ISO_IR 192")
                ? instance
                : instance.toBuilder()
                        .set(Tag.SpecificCharacterSet, characterSet)
                        .set(Tag.PatientName, header.patientName())
                        .set(Tag.StudyDescription, header.studyDescription())
                        .build();
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    /** A UID made of 128 bits (PS3.5 B.2), the same for the same seed: the demo's node forgets at each start what an earlier one was sent. */
    private String uid() {
        return "2.25." + new BigInteger(1, longs(random.nextLong(), random.nextLong())).setBit(127);
    }

    private static byte[] longs(long high, long low) {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
