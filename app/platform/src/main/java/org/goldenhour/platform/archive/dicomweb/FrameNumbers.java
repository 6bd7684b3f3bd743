package org.goldenhour.platform.archive.dicomweb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The list of frames in an address (PS3.18 10.4.1.1.6): numbers from 1, separated by commas, in any order, each once. */
final class FrameNumbers {
    private static final int MAX_FRAMES = 10_000;

    private FrameNumbers() {}

    /**
     * In the order of the list.
     *
     * @param frames how many the instance has
     * @throws DicomWebException 400 for what is no such list, 404 where one of them is not there
     */
    static List<Integer> parse(String list, int frames) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String number : list.split(",", -1)) {
            if (!number.matches("[1-9]\\d{0,8}")) {
                throw DicomWebException.badQuery("frames are numbers from 1, separated by commas");
            }
            if (!numbers.add(Integer.parseInt(number))) {
                throw DicomWebException.badQuery("a frame is named twice");
            }
        }
        if (numbers.size() > MAX_FRAMES) {
            throw DicomWebException.badQuery("at most " + MAX_FRAMES + " frames at once");
        }
        if (numbers.stream().anyMatch(number -> number > frames)) {
            throw DicomWebException.notFound();
        }
        return new ArrayList<>(numbers);
    }
}
