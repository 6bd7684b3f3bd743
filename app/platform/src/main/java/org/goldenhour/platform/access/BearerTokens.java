package org.goldenhour.platform.access;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Tokens that programs bring: of this node's own issuer, or of the external one where it is allowed to. */
@Component
class BearerTokens implements Converter<Jwt, AbstractAuthenticationToken> {
    private final JwtDecoder own;
    private final ExternalIssuer external;
    private final JwtAuthenticationConverter ofOwn = new JwtAuthenticationConverter();

    BearerTokens(JwtDecoder own, ExternalIssuer external) {
        this.own = own;
        this.external = external;
    }

    Jwt decode(String token) {
        return external.claims(token) ? external.decode(token) : own.decode(token);
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return external.issued(token) ? external.person(token) : ofOwn.convert(token);
    }
}
