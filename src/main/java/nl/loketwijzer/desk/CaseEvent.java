package nl.loketwijzer.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One thing that happened to a case; {@code detail} is JSON without personal data. */
public record CaseEvent(long id, int number, Instant at, String byKind, Optional<UUID> byMember, String action, Optional<CaseState> from,
                        CaseState to, String detail) {
}
