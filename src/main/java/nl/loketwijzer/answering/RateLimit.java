package nl.loketwijzer.answering;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.AddressLimit;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.Conversation;
import nl.loketwijzer.conversation.Questions;

/** So many questions a minute for one conversation (over all nodes) and for one address (on this node; never stored). */
@ApplicationScoped
class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String TOO_MANY = "Too many questions in a short time. Please wait a moment.";

    private final Questions questions;
    private final int perConversation;
    private final AddressLimit addresses;

    @Inject
    RateLimit(Questions questions,
              @ConfigProperty(name = "loketwijzer.limit.conversation") int perConversation,
              @ConfigProperty(name = "loketwijzer.limit.address") int perAddress) {
        this.questions = questions;
        this.perConversation = perConversation;
        this.addresses = new AddressLimit(perAddress, TOO_MANY);
    }

    /** @throws Refusal.TooMany when this address asked too much */
    void check(String address) {
        addresses.check(address);
    }

    /** @throws Refusal.TooMany when this conversation asked too much */
    void check(Conversation conversation) {
        if (questions.askedWithin(conversation, WINDOW) >= perConversation) {
            throw new Refusal.TooMany(TOO_MANY, WINDOW.dividedBy(perConversation));
        }
    }
}
