package nl.loketwijzer.intake;

import jakarta.enterprise.context.ApplicationScoped;

import nl.loketwijzer.AddressLimit;

/** How often one address may knock at the doors of a case; wide, because a campus shares an address. */
@ApplicationScoped
class Limits {

    private static final String TOO_MANY = "Too many requests in a short time. Please wait a moment.";

    private final AddressLimit opening = new AddressLimit(20, TOO_MANY);
    private final AddressLimit proving = new AddressLimit(60, TOO_MANY);
    private final AddressLimit writing = new AddressLimit(240, TOO_MANY);

    /** A case without a conversation. */
    void opening(String address) {
        opening.check(address);
    }

    /** A code or a link tried, or asked for. */
    void proving(String address) {
        proving.check(address);
    }

    /** Anything else that writes. */
    void writing(String address) {
        writing.check(address);
    }
}
