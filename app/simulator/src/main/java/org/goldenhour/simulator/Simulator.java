package org.goldenhour.simulator;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo's region: two spokes that send, the live lines, and an expert if asked for. A command line program: it prints. */
public final class Simulator {
    private static final String SOUTH_CLIENT = "south-gateway";
    private static final String SOUTH_SECRET = "south-gateway-demo-secret";
    private static final long POLL_MILLIS = 250;

    private final Options options;
    private final Clock clock = Clock.systemUTC();
    private final NodeClient node;
    private final LiveEvents events;

    private Simulator(Options options) {
        this.options = options;
        this.node = new NodeClient(options.http(), "demo-client", "demo-secret");
        this.events = new LiveEvents(node, clock, System.out);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new Simulator(options).run();
    }

    private void run() throws IOException, InterruptedException {
        welcome();
        node.send(
                "PUT",
                "/api/clients/" + SOUTH_CLIENT,
                Map.of(
                        "roles",
                        List.of("MACHINE", "RADIOGRAPHER"),
                        "scopes",
                        List.of("goldenhour.write"),
                        "hospital",
                        "south",
                        "secret",
                        SOUTH_SECRET));
        NodeClient southGateway = new NodeClient(options.http(), SOUTH_CLIENT, SOUTH_SECRET);
        Thread following = Thread.ofVirtual().start(events::follow);
        try (Spoke north = Spoke.open(
                        "north",
                        "NORTH_RIS",
                        Spoke.byCStore(options.dicomHost(), options.dicomPort(), "NORTH_CT"),
                        node,
                        study -> {});
                Spoke south = Spoke.open("south", "SOUTH_RIS", Spoke.byStow(southGateway), node, study -> {})) {
            if (options.withReader()) {
                Thread.ofVirtual().start(new SimulatedExpert(node)::read);
            }
            send(List.of(north, south));
            waitForTheEnd();
        } finally {
            following.interrupt();
        }
    }

    private void send(List<Spoke> spokes) throws InterruptedException {
        Patients patients = new Patients(options.seed(), clock);
        for (int i = 0; options.patients() == 0 || i < options.patients(); i++) {
            Patient patient = patients.next();
            Spoke spoke = spokes.get(i % spokes.size());
            try {
                spoke.send(patient);
            } catch (IOException e) {
                System.out.println("sending from " + spoke.id() + " failed: " + e.getMessage());
            }
            if (i >= Patients.FIRST_WAVE - 1) {
                TimeUnit.MILLISECONDS.sleep(options.pause().toMillis());
            }
        }
    }

    /** With {@code --once} until every patient is analysed, and delivered if somebody reads; else until Ctrl-C. */
    private void waitForTheEnd() throws InterruptedException {
        while (!options.once()
                || (options.withReader() ? events.delivered() : events.analysed()).size() < options.patients()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void welcome() {
        System.out.printf("""

                GoldenHour is at  %s

                  account              password      is
                  expert               golden-hour   expert at the centre
                  expert-2             golden-hour   second expert at the centre
                  physician-north      golden-hour   emergency physician, North Hill
                  radiographer-north   golden-hour   radiographer, North Hill
                  physician-south      golden-hour   emergency physician, South River
                  radiographer-south   golden-hour   radiographer, South River
                  admin                golden-hour   administrator
                  demo-client          demo-secret   machine client with every scope (client credentials at /oauth2/token)

                Two spoke hospitals now send emergency patients. All of them are invented. Ctrl-C ends it.

                """, options.http());
    }
}
