package nl.loketwijzer.attachment;

import java.time.Instant;
import java.util.UUID;

/** A file of a case, without its content; {@code size} in bytes. */
public record Attachment(UUID id, String name, String type, long size, Instant at, By by) {

    /** Who added it: {@code researcher} or {@code member}. */
    public record By(String kind) {
    }
}
