package nl.loketwijzer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.Desk;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.Role;

/** What an administrator may set, and what not. */
class WantedTest {

    private static final UUID HERE = UUID.randomUUID();
    private static final UUID LEFT = UUID.randomUUID();
    private static final Map<UUID, Role> BLIND = Map.of(UUID.randomUUID(), Role.HR_CONTACT, UUID.randomUUID(), Role.ADMINISTRATOR, UUID.randomUUID(),
            Role.BOARD_CONTACT, UUID.randomUUID(), Role.EDITOR);
    private static final Desk NOW = new Desk("tu-voorbeeld", "mon-fri 09:00-17:00", Duration.ofHours(16), Duration.ofHours(4), Set.of(Topic.SANCTIONS), Set.of(HERE),
            Optional.of("070 123 4567"), Optional.empty(), 1825, 28, "{\"first_reply\":90}");

    private static Desk wanted(String json) {
        var members = new ArrayList<>(List.of(member(HERE, true, Role.ADVISOR), member(LEFT, false, Role.ADVISOR)));
        BLIND.forEach((id, role) -> members.add(member(id, true, role)));
        return new Wanted(read(json)).over(NOW, members);
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static Member member(UUID id, boolean active, Role role) {
        return new Member(id, "tu-voorbeeld", "proef@tu-voorbeeld.example", "Proef", Language.NL, Set.of(role), List.of(), active, false);
    }

    @Test
    void what_is_not_mentioned_stays_as_it_is() {
        assertEquals(NOW, wanted("{}"));
    }

    @Test
    void what_is_mentioned_changes() {
        var desk = wanted("{'openingHours':'mon-thu 10:00-16:00','replyMinutes':480,'urgentMinutes':60,'twoPairsOfEyes':['people','data'],"
                + "'securityPhone':'+31 70 000 0000','boardContact':'secretaris van het bestuur','retentionDays':365,'peopleDays':14,'goals':{'answered':80}}");
        assertEquals("mon-thu 10:00-16:00", desk.openingHours());
        assertEquals(Duration.ofHours(8), desk.reply());
        assertEquals(Duration.ofHours(1), desk.urgentReply());
        assertEquals(Set.of(Topic.PEOPLE, Topic.DATA), desk.twoPairsOfEyes());
        assertEquals(Optional.of("secretaris van het bestuur"), desk.boardContact());
        assertEquals(365, desk.retentionDays());
        assertEquals(14, desk.peopleDays());
        assertEquals("{\"answered\":80}", desk.goals());
    }

    @Test
    void an_empty_text_takes_away_what_may_be_absent() {
        assertTrue(wanted("{'securityPhone':' '}").securityPhone().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "openingHours   | {'openingHours':'altijd'}",
            "openingHours   | {'openingHours':7}",
            "replyMinutes   | {'replyMinutes':0}",
            "replyMinutes   | {'openingHours':'mon 09:00-09:01','replyMinutes':480}",
            "replyMinutes   | {'replyMinutes':1.5}",
            "replyMinutes   | {'replyMinutes':99999999999999999999}",
            "urgentMinutes  | {'urgentMinutes':'vier'}",
            "retentionDays  | {'retentionDays':-1}",
            "peopleDays     | {'peopleDays':100000}",
            "twoPairsOfEyes | {'twoPairsOfEyes':['alles']}",
            "twoPairsOfEyes | {'twoPairsOfEyes':'people'}",
            "securityPhone  | {'securityPhone':'<script>'}",
            "goals          | {'goals':{'answered':'veel'}}",
            "goals          | {'goals':[1]}",
            "sealedRecipients | {'sealedRecipients':['nobody']}"})
    void what_cannot_be_is_refused_by_name(String setting, String json) {
        var refused = assertThrows(Refusal.Invalid.class, () -> wanted(json));
        assertTrue(refused.fields().containsKey(setting.strip()), refused.fields().toString());
    }

    @Test
    void whoever_has_left_cannot_receive_a_sealed_case() {
        assertEquals(Set.of(HERE), wanted("{'sealedRecipients':['" + HERE + "']}").sealedRecipients());
        assertThrows(Refusal.Invalid.class, () -> wanted("{'sealedRecipients':['" + LEFT + "']}"));
    }

    @Test
    void whoever_cannot_open_a_sealed_case_receives_none() {
        BLIND.forEach((id, role) -> {
            var refused = assertThrows(Refusal.Invalid.class, () -> wanted("{'sealedRecipients':['" + HERE + "','" + id + "']}"), role.toString());
            assertTrue(refused.fields().get("sealedRecipients").contains("advisor"), refused.getMessage());
        });
    }
}
