package org.goldenhour.platform.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.DeviceLimits;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.NetworkChanges;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator sets up: hospitals, their devices and result destinations, people and machine clients. */
@RestController
class RegionController {
    private static final String ID = "[a-z0-9][a-z0-9-]{0,63}";

    private final CurrentActor actor;
    private final NetworkChanges network;
    private final Accounts accounts;

    RegionController(CurrentActor actor, NetworkChanges network, Accounts accounts) {
        this.actor = actor;
        this.network = network;
        this.accounts = accounts;
    }

    @PutMapping("/api/hospitals/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putHospital(@PathVariable @Pattern(regexp = ID) String id, @Valid @RequestBody HospitalNames names) {
        HospitalId hospital = new HospitalId(id);
        Hospital.Kind kind = network.kindOf(hospital).orElse(Hospital.Kind.SPOKE);
        network.put(administrator(), new Hospital(hospital, names.name(), names.nameEn(), kind));
    }

    @PutMapping("/api/hospitals/{id}/devices/{aeTitle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putDevice(
            @PathVariable @Pattern(regexp = ID) String id,
            @PathVariable @Size(min = 1, max = 16) String aeTitle,
            @Valid @RequestBody(required = false) Limits limits) {
        network.putDevice(
                administrator(), new HospitalId(id), aeTitle, limits == null ? DeviceLimits.NONE : limits.ofDevice());
    }

    @PutMapping("/api/hospitals/{id}/destinations/{aeTitle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putDestination(
            @PathVariable @Pattern(regexp = ID) String id,
            @PathVariable @Size(min = 1, max = 16) String aeTitle,
            @Valid @RequestBody Endpoint endpoint) {
        network.putDestination(
                administrator(),
                new DicomDestination(
                        new HospitalId(id),
                        aeTitle,
                        endpoint.host(),
                        endpoint.port(),
                        Boolean.TRUE.equals(endpoint.tls())));
    }

    @GetMapping("/api/people")
    List<Person> people() {
        administrator();
        return accounts.all().stream().map(Person::of).toList();
    }

    @PutMapping("/api/people/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putPerson(@PathVariable @Pattern(regexp = ID) String id, @Valid @RequestBody NewPerson person) {
        accounts.put(
                administrator(),
                new Account(id, person.displayName(), person.roles(), hospital(person.hospital()), person.enabled()),
                person.password());
    }

    @PutMapping("/api/clients/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putClient(@PathVariable @Pattern(regexp = ID) String id, @Valid @RequestBody NewClient client) {
        accounts.putClient(
                administrator(),
                new MachineClient(id, "", client.roles(), client.scopes(), hospital(client.hospital())),
                client.secret());
    }

    private String administrator() {
        return actor.require(Role.ADMINISTRATOR).accountId();
    }

    private static Optional<HospitalId> hospital(String id) {
        return Optional.ofNullable(id).filter(word -> !word.isBlank()).map(HospitalId::new);
    }

    record HospitalNames(@NotBlank String name, @NotBlank String nameEn) {}

    record Endpoint(
            @NotBlank String host, @Min(1) @Max(65535) int port, Boolean tls) {}

    /** Each of them may be left out. */
    record Limits(
            @Min(1) Integer maxAssociations,
            @Min(4096) Integer maxPduLength,
            Set<String> sopClasses,
            Set<String> transferSyntaxes) {
        DeviceLimits ofDevice() {
            return new DeviceLimits(
                    maxAssociations == null ? 0 : maxAssociations,
                    maxPduLength == null ? 0 : maxPduLength,
                    sopClasses == null ? Set.of() : sopClasses,
                    transferSyntaxes == null ? Set.of() : transferSyntaxes);
        }
    }

    record NewPerson(
            @NotBlank String displayName,
            @NotEmpty Set<Role> roles,
            String hospital,
            boolean enabled,
            @Size(min = 10, max = 200) String password) {}

    record NewClient(
            @NotEmpty Set<Role> roles,
            Set<String> scopes,
            String hospital,
            @Size(min = 16, max = 200) String secret) {}

    record Person(String id, String displayName, Set<Role> roles, String hospital, boolean enabled) {
        static Person of(Account account) {
            return new Person(
                    account.id(),
                    account.displayName(),
                    account.roles(),
                    account.hospital().map(HospitalId::value).orElse(null),
                    account.enabled());
        }
    }
}
