package nl.loketwijzer.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.AddressLimit;

/** So many files a minute from one network address, because each is read and scanned, and whoever sends it needs no account. */
@ApplicationScoped
class UploadLimit {

    private final AddressLimit addresses;

    @Inject
    UploadLimit(@ConfigProperty(name = "loketwijzer.limit.upload") int perAddress) {
        addresses = new AddressLimit(perAddress, "Too many files in a short time. Please wait a moment.");
    }

    void check(String address) {
        addresses.check(address);
    }
}
