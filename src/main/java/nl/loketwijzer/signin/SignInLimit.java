package nl.loketwijzer.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.AddressLimit;

/** So many attempts a minute from one network address, whichever accounts they are for. */
@ApplicationScoped
class SignInLimit {

    private final AddressLimit addresses;

    @Inject
    SignInLimit(@ConfigProperty(name = "loketwijzer.limit.sign-in") int perAddress) {
        addresses = new AddressLimit(perAddress, "Too many attempts in a short time. Please wait a moment.");
    }

    void check(String address) {
        addresses.check(address);
    }
}
