package org.goldenhour.platform.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * One origin, two ways in: people get a same-origin session cookie after code and PKCE at the built-in issuer, machines bring bearer tokens; both are good for every
 * endpoint. Nothing but the sign-in itself, the page's own files, health and metrics is served to strangers.
 */
@Configuration
@EnableWebSecurity
class SecurityConfiguration {
    private static final String[] OPEN = {
        "/",
        "/index.html",
        "/assets/**",
        "/favicon.ico",
        "/favicon.svg",
        "/login",
        "/login/external",
        "/setup",
        "/error",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/actuator/info",
        "/v3/api-docs/**",
        "/fhir/metadata"
    };

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data: blob:; connect-src 'self' blob: data:; font-src 'self' data:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain issuer(HttpSecurity http, SameOriginRedirects redirects) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults())
                            .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(redirects));
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain application(
            HttpSecurity http, SignInClients signIn, ExternalPeople externalPeople, BearerTokens tokens)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/logout")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/oauth2/authorization/" + SignInClients.REGISTRATION))
                .oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(signIn)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(signIn.requests()))
                        .userInfoEndpoint(people -> people.oidcUserService(externalPeople))
                        .failureUrl(SignInPages.ISSUER_REFUSED)
                        .defaultSuccessUrl("/", true))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens::decode).jwtAuthenticationConverter(tokens)))
                .csrf(csrf -> csrf.spa())
                .logout(logout -> logout.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frame -> frame.sameOrigin()))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                SecurityConfiguration::unauthorized,
                                anyOf("/api/**", "/dicom-web/**", "/fhir/**", "/actuator/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"),
                                new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    private static org.springframework.security.web.util.matcher.RequestMatcher anyOf(String... patterns) {
        return new org.springframework.security.web.util.matcher.OrRequestMatcher(java.util.Arrays.stream(patterns)
                .<org.springframework.security.web.util.matcher.RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }

    /** A program or a page's script wants a status, not a sign-in page. */
    private static void unauthorized(
            jakarta.servlet.http.HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("{\"title\":\"Not signed in\",\"status\":401,\"code\":\"GH-ACCESS-0002\"}");
    }
}
