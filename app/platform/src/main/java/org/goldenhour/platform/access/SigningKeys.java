package org.goldenhour.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key that signs tokens: made at the first start, the same on every node of one database. */
@Component
class SigningKeys {
    private static final int KEY_BITS = 3072;

    private final JdbcClient database;
    private final Clock clock;

    SigningKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    RSAKey current() {
        try {
            if (database.sql("select count(*) from access.signing_key")
                            .query(Integer.class)
                            .single()
                    == 0) {
                RSAKey made = new RSAKeyGenerator(KEY_BITS)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
                database.sql("insert into access.signing_key (id, jwk, created_at) values (?, ?, ?)")
                        .params(made.getKeyID(), made.toJSONString(), Timestamp.from(clock.instant()))
                        .update();
            }
            return RSAKey.parse(database.sql("select jwk from access.signing_key order by created_at, id limit 1")
                    .query(String.class)
                    .single());
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("GH-ACCESS-0005: the signing key cannot be made or read", e);
        }
    }
}
