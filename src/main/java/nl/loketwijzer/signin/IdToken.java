package nl.loketwijzer.signin;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.language.Language;

/** What the sign-in provider says of somebody: Liberty has checked signature, issuer, audience, nonce and age. */
record IdToken(JsonObject claims) {

    /** Who it is at the provider; never given to anybody else there. */
    String subject() {
        return claims.getString("iss", "") + " " + claims.getString("sub", "");
    }

    Optional<String> verifiedEmail() {
        return claims.getBoolean("email_verified", false) ? Optional.ofNullable(claims.getString("email", null)).map(Accounts::address) : Optional.empty();
    }

    String name() {
        return claims.getString("name", claims.getString("preferred_username", ""));
    }

    /** A provider that says nothing of it is a Dutch one. */
    Language language() {
        return Language.of(claims.getString("locale", "").replaceFirst("[-_].*$", "")).orElse(claims.containsKey("locale") ? Language.EN : Language.NL);
    }

    /** Absent when the provider sends no such claim. */
    Optional<List<String>> texts(String claim) {
        return Optional.ofNullable(claims.get(claim)).map(value -> switch (value) {
            case JsonArray several -> several.stream().filter(JsonString.class::isInstance).map(one -> ((JsonString) one).getString()).toList();
            case JsonString one -> List.of(one.getString());
            case JsonValue _ -> List.<String>of();
        });
    }

    static IdToken parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return new IdToken(reader.readObject());
        }
    }

    /**
     * Of whom Liberty has let in. Its own class is asked by name: it is there only when the feature openidConnectClient is,
     * and without a provider the server does without.
     */
    static Optional<IdToken> ofThisRequest() {
        try {
            var propagation = Class.forName("com.ibm.websphere.security.openidconnect.PropagationHelper", true, Thread.currentThread().getContextClassLoader());
            var token = propagation.getMethod("getIdToken").invoke(null);
            if (token == null) {
                return Optional.empty();
            }
            var type = Class.forName("com.ibm.websphere.security.openidconnect.token.IdToken", true, propagation.getClassLoader());
            return Optional.of(parse((String) type.getMethod("getAllClaimsAsJson").invoke(token)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the feature openidConnectClient is not there", e);
        }
    }
}
