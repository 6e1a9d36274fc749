package nl.loketwijzer.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.calendar.WorkingCalendar;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.staff.Member;

/** Settings as an administrator wants them; what is not mentioned stays as it is. */
record Wanted(JsonObject body) {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_HOURS = 2_000;
    private static final int LONGEST_GOALS = 4_000;
    /** A quarter of a year of working days: a later promise is none. */
    private static final int MOST_MINUTES = 60 * 8 * 60;
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);
    /** As long as the law has anybody keep anything. */
    private static final int MOST_DAYS = 20 * 366;
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{1,38}");

    Wanted {
        if (body == null) {
            throw new Refusal.Invalid("body", "a JSON object is needed");
        }
    }

    /** @throws Refusal.Invalid naming the setting that is wrong */
    Desk over(Desk now, Collection<Member> members) {
        var hours = text("openingHours", LONGEST_HOURS).orElse(now.openingHours());
        // Says itself which part cannot be read.
        var calendar = WorkingCalendar.of(hours);
        var phone = has("securityPhone") ? text("securityPhone", LONGEST_TEXT) : now.securityPhone();
        if (phone.filter(number -> !TELEPHONE.matcher(number).matches()).isPresent()) {
            throw new Refusal.Invalid("securityPhone", "a telephone number");
        }
        return new Desk(now.institution(), hours, promise("replyMinutes", now.reply(), calendar), promise("urgentMinutes", now.urgentReply(), calendar),
                has("twoPairsOfEyes") ? topics() : now.twoPairsOfEyes(), has("sealedRecipients") ? recipients(members) : now.sealedRecipients(), phone,
                has("boardContact") ? text("boardContact", LONGEST_TEXT) : now.boardContact(), days("retentionDays", now.retentionDays()),
                days("peopleDays", now.peopleDays()), has("goals") ? goals() : now.goals());
    }

    private boolean has(String member) {
        return body.containsKey(member);
    }

    private Optional<String> text(String member, int longest) {
        return switch (body.get(member)) {
            case null -> Optional.empty();
            case JsonString string -> {
                var clean = CleanText.of(string.getString());
                if (clean.length() > longest) {
                    throw new Refusal.Invalid(member, "at most " + longest + " characters");
                }
                yield Optional.of(clean).filter(text -> !text.isEmpty()).map(CleanText::value);
            }
            default -> throw new Refusal.Invalid(member, "text is needed");
        };
    }

    /** A desk that is open an hour a month cannot promise as much as another. */
    private Duration promise(String member, Duration now, WorkingCalendar calendar) {
        var promise = Duration.ofMinutes(number(member, (int) now.toMinutes(), MOST_MINUTES));
        var today = Instant.now();
        if (calendar.between(today, today.plus(LONGEST_WAIT)).compareTo(promise) < 0) {
            throw new Refusal.Invalid(member, "with these opening hours that takes longer than a year");
        }
        return promise;
    }

    private int days(String member, int now) {
        return number(member, now, MOST_DAYS);
    }

    private int number(String member, int now, int most) {
        if (!has(member)) {
            return now;
        }
        if (body.get(member) instanceof JsonNumber number && number.isIntegral() && number.bigIntegerValue().bitLength() < Integer.SIZE
                && number.intValue() > 0 && number.intValue() <= most) {
            return number.intValue();
        }
        throw new Refusal.Invalid(member, "a whole number from 1 to " + most);
    }

    private List<String> codes(String member) {
        if (body.get(member) instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
            return list.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
        }
        throw new Refusal.Invalid(member, "a list of texts is needed");
    }

    private Set<Topic> topics() {
        var topics = EnumSet.noneOf(Topic.class);
        codes("twoPairsOfEyes").forEach(code -> topics.add(Topic.of(code).orElseThrow(() -> new Refusal.Invalid("twoPairsOfEyes", "a topic of cases"))));
        return topics;
    }

    /** Who is no longer there, or whose role never sees a sealed case, cannot receive anything, and silence about that would lose a report. */
    private Set<UUID> recipients(Collection<Member> members) {
        var here = members.stream().filter(Member::active).filter(Member::seesSealed).map(member -> member.id().toString()).collect(Collectors.toSet());
        var chosen = new HashSet<UUID>();
        for (var id : codes("sealedRecipients")) {
            if (!here.contains(id)) {
                throw new Refusal.Invalid("sealedRecipients", "an active advisor of this institution: no other role can open a sealed case");
            }
            chosen.add(UUID.fromString(id));
        }
        return chosen;
    }

    private String goals() {
        if (body.get("goals") instanceof JsonObject goals && goals.values().stream().allMatch(JsonNumber.class::isInstance)
                && goals.toString().length() <= LONGEST_GOALS) {
            return goals.toString();
        }
        throw new Refusal.Invalid("goals", "an object of names and numbers");
    }
}
