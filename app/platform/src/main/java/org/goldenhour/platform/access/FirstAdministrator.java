package org.goldenhour.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a new node gets its first account: it knows no password, so it prints a one-time code at its start, and whoever can read the console may create the
 * administrator with it. Until then each start prints a new code; afterwards none is ever made again.
 */
@Component
class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int CODE_CHARACTERS = 16;

    private final JdbcClient database;
    private final Accounts accounts;
    private final Network network;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FirstAdministrator(JdbcClient database, Accounts accounts, Network network, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.network = network;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (!accounts.hasAdministrator()) {
            LOG.warn("no administrator yet: open /setup on this node and enter the one-time code {}", newCode());
        }
    }

    String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_CHARACTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        database.sql("delete from access.setup_code").update();
        database.sql("insert into access.setup_code (code_hash, created_at) values (?, ?)")
                .params(hash(code.toString()), Timestamp.from(clock.instant()))
                .update();
        return code.toString();
    }

    /** Creates the administrator, once. @return false where the code is wrong, used, or an administrator exists */
    @Transactional
    boolean create(String code, String accountId, String displayName, String password) {
        if (accounts.hasAdministrator()) {
            return false;
        }
        int used = database.sql("delete from access.setup_code where code_hash = ?")
                .param(hash(code.strip().toUpperCase(Locale.ROOT)))
                .update();
        if (used == 0) {
            return false;
        }
        accounts.put(
                accountId,
                new Account(
                        accountId,
                        displayName,
                        Set.of(Role.ADMINISTRATOR),
                        Optional.of(network.centre().id()),
                        true),
                password);
        return true;
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
