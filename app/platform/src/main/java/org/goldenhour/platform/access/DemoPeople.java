package org.goldenhour.platform.access;

import jakarta.annotation.PostConstruct;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.NetworkChanges;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The region and the accounts of the demo, with a password that everybody knows. Made in demo mode only, on data that the next start wipes. */
@Component
@ConditionalOnProperty(name = "goldenhour.mode", havingValue = "demo")
public class DemoPeople {
    public static final String PASSWORD = "golden-hour";
    public static final String CLIENT = "demo-client";
    public static final String CLIENT_SECRET = "demo-secret";

    private static final String BY = "demo";
    private static final HospitalId CENTRE = new HospitalId("centre");
    private static final HospitalId NORTH = new HospitalId("north");
    private static final HospitalId SOUTH = new HospitalId("south");

    /** Who there is, in the order in which the start prints them. */
    public static final List<Account> PEOPLE = List.of(
            person("expert", "陈专家 Dr Chen", CENTRE, Role.EXPERT),
            person("expert-2", "林专家 Dr Lin", CENTRE, Role.EXPERT),
            person("physician-north", "赵医生 Dr Zhao", NORTH, Role.EMERGENCY_PHYSICIAN),
            person("radiographer-north", "孙技师 Sun", NORTH, Role.RADIOGRAPHER),
            person("physician-south", "周医生 Dr Zhou", SOUTH, Role.EMERGENCY_PHYSICIAN),
            person("radiographer-south", "吴技师 Wu", SOUTH, Role.RADIOGRAPHER),
            person("admin", "管理员 Administrator", CENTRE, Role.ADMINISTRATOR));

    private final Accounts accounts;
    private final NetworkChanges network;
    private final TransactionTemplate transaction;

    DemoPeople(Accounts accounts, NetworkChanges network, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.network = network;
        this.transaction = transaction;
    }

    @PostConstruct
    void make() {
        transaction.executeWithoutResult(status -> {
            network.put(BY, new Hospital(CENTRE, "市中心医院", "City Centre Hospital", Hospital.Kind.CENTRE));
            network.put(BY, new Hospital(NORTH, "北山县医院", "North Hill County Hospital", Hospital.Kind.SPOKE));
            network.put(BY, new Hospital(SOUTH, "南河县医院", "South River County Hospital", Hospital.Kind.SPOKE));
            network.putDevice(BY, NORTH, "NORTH_CT");
            network.putDevice(BY, SOUTH, "SOUTH_CT");
            PEOPLE.forEach(person -> accounts.put(BY, person, PASSWORD));
            accounts.putClient(
                    BY,
                    new MachineClient(
                            CLIENT,
                            "",
                            EnumSet.allOf(Role.class),
                            Set.of("goldenhour.read", "goldenhour.write", "goldenhour.admin"),
                            Optional.empty()),
                    CLIENT_SECRET);
        });
    }

    private static Account person(String id, String name, HospitalId hospital, Role role) {
        return new Account(id, name, Set.of(role), Optional.of(hospital), true);
    }
}
