package org.goldenhour.platform.support.care;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.platform.network.DeviceLimits;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.Hospital.Kind;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;

/** A centre and two spokes. */
public final class SmallRegion implements Network {
    private final Map<HospitalId, List<DicomDestination>> destinations = new ConcurrentHashMap<>();

    public void sendReportsTo(DicomDestination destination) {
        destinations
                .computeIfAbsent(destination.hospital(), id -> new CopyOnWriteArrayList<>())
                .add(destination);
    }

    public void sendReportsNowhere() {
        destinations.clear();
    }

    @Override
    public DeviceLimits limitsOf(String callingAeTitle) {
        return DeviceLimits.NONE;
    }

    @Override
    public List<Hospital> hospitals() {
        return List.of(
                centre(),
                new Hospital(People.NORTH, "北山医院", "North Hill Hospital", Kind.SPOKE),
                new Hospital(People.SOUTH, "南河医院", "South River Hospital", Kind.SPOKE));
    }

    @Override
    public Optional<Hospital> hospital(HospitalId id) {
        return hospitals().stream().filter(hospital -> hospital.id().equals(id)).findFirst();
    }

    @Override
    public Hospital centre() {
        return new Hospital(People.CENTRE, "县中心医院", "Centre Hospital", Kind.CENTRE);
    }

    @Override
    public Optional<Hospital> hospitalOfAeTitle(String callingAeTitle) {
        return Optional.empty();
    }

    @Override
    public List<HospitalId> grantedByRouting(HospitalId origin) {
        return List.of(People.CENTRE);
    }

    @Override
    public List<DicomDestination> reportDestinations(HospitalId origin) {
        return destinations.getOrDefault(origin, List.of());
    }

    @Override
    public List<DicomDestination> destinations(String aeTitle) {
        return destinations.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.aeTitle().equals(aeTitle))
                .toList();
    }
}
