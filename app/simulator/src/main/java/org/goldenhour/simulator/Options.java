package org.goldenhour.simulator;

import java.net.URI;
import java.time.Duration;

/**
 * What the simulator is told on its command line.
 *
 * @param http address of the node's HTTP door
 * @param patients after how many the sending ends; 0 for never
 * @param pause between two patients, after the first handful that come at once
 * @param once whether the simulator ends when every patient is through
 */
record Options(
        URI http,
        String dicomHost,
        int dicomPort,
        boolean withReader,
        int patients,
        Duration pause,
        boolean once,
        long seed) {
    static Options parse(String[] arguments) {
        URI http = URI.create("http://127.0.0.1:8080");
        String dicomHost = "127.0.0.1";
        int dicomPort = 11112;
        boolean withReader = false;
        int patients = 0;
        Duration pause = Duration.ofSeconds(45);
        boolean once = false;
        long seed = 1;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--http" -> http = URI.create(value(arguments, ++i));
                case "--dicom" -> {
                    String address = value(arguments, ++i);
                    dicomHost = address.substring(0, address.lastIndexOf(':'));
                    dicomPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
                }
                case "--with-reader" -> withReader = true;
                case "--patients" -> patients = Integer.parseInt(value(arguments, ++i));
                case "--pause" -> pause = Duration.ofSeconds(Long.parseLong(value(arguments, ++i)));
                case "--once" -> once = true;
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new Options(
                http,
                dicomHost,
                dicomPort,
                withReader,
                once && patients == 0 ? Patients.FIRST_WAVE : patients,
                pause,
                once,
                seed);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
