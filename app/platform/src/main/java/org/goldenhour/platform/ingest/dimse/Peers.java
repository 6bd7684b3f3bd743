package org.goldenhour.platform.ingest.dimse;

import java.util.Optional;
import org.goldenhour.dicom.net.PeerPolicy;
import org.goldenhour.dicom.net.UserIdentityCheck;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.goldenhour.platform.access.PasscodeCheck;
import org.goldenhour.platform.ingest.IngestSettings;
import org.goldenhour.platform.network.DeviceLimits;
import org.goldenhour.platform.network.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The limits of single devices, and what is thought of the users they name. */
@Component
class Peers implements UserIdentityCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private final Network network;
    private final PasscodeCheck passcodes;
    private final IngestSettings settings;

    Peers(Network network, PasscodeCheck passcodes, IngestSettings settings) {
        this.network = network;
        this.passcodes = passcodes;
        this.settings = settings;
    }

    /** A database that does not answer limits nobody: storage will say what is wrong, in its own words. */
    PeerPolicy policy(String callingAeTitle) {
        try {
            DeviceLimits limits = network.limitsOf(callingAeTitle);
            return new PeerPolicy(
                    limits.maxAssociations() > 0 ? limits.maxAssociations() : settings.maxAssociationsPerPeer(),
                    limits.maxPduLength(),
                    limits.sopClasses(),
                    limits.transferSyntaxes());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the limits of a device cannot be read", e);
            return PeerPolicy.NONE;
        }
    }

    @Override
    public Verdict check(String callingAeTitle, Optional<UserIdentity> identity) {
        IngestSettings.UserIdentities how = settings.userIdentity();
        if (how == IngestSettings.UserIdentities.IGNORE) {
            return Verdict.UNCONFIRMED;
        }
        if (identity.filter(this::isOneOfOurs).isPresent()) {
            return Verdict.CONFIRMED;
        }
        return how == IngestSettings.UserIdentities.REQUIRE ? Verdict.REFUSED : Verdict.UNCONFIRMED;
    }

    private boolean isOneOfOurs(UserIdentity identity) {
        try {
            return switch (identity.type()) {
                // A name alone proves nothing, so that it is no pass where one is required.
                case UserIdentity.USERNAME ->
                    settings.userIdentity() == IngestSettings.UserIdentities.CHECK
                            && passcodes.isKnown(identity.primaryField());
                case UserIdentity.USERNAME_AND_PASSCODE ->
                    passcodes.isRight(identity.primaryField(), identity.secondaryField());
                default -> false;
            };
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the user of an association cannot be checked", e);
            return false;
        }
    }
}
