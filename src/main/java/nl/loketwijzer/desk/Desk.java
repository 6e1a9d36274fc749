package nl.loketwijzer.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How the desk of an institution works; times are working time. */
public record Desk(String institution, String openingHours, Duration reply, Duration urgentReply, Set<Topic> twoPairsOfEyes,
                   Set<UUID> sealedRecipients, Optional<String> securityPhone, Optional<String> boardContact, int retentionDays,
                   int peopleDays, String goals) {

    /** An urgent case has its own, shorter promise. */
    public Duration promised(Urgency urgency) {
        return urgency == Urgency.WEEK ? reply : urgentReply;
    }

    /** A consult leaves nothing after a day; people topics have their own, shorter period. */
    public Duration keptAfterClosing(CaseFile.Form form, Topic topic) {
        return Duration.ofDays(form == CaseFile.Form.CONSULT ? 1 : topic == Topic.PEOPLE ? peopleDays : retentionDays);
    }
}
