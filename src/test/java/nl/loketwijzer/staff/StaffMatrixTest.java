package nl.loketwijzer.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** Who may do what, as it is written in the code and as it is written down beside it: a new door needs a row in staff/matrix.tsv. */
class StaffMatrixTest {

    @Test
    void every_door_for_members_has_a_row_and_every_row_a_door() {
        var doors = Endpoint.all().values().stream().filter(endpoint -> endpoint.demands().isPresent()).collect(Collectors.toMap(Endpoint::name, endpoint -> endpoint));
        var missing = doors.values().stream().filter(endpoint -> !Endpoint.expected().containsKey(endpoint.name())).map(Endpoint::row).sorted()
                .collect(Collectors.joining("\n"));
        assertEquals("", missing, "without a row in src/test/resources/staff/matrix.tsv; think about who should be let in, then add");
        var stale = new TreeSet<>(Endpoint.expected().keySet());
        stale.removeAll(doors.keySet());
        assertEquals(new TreeSet<>(), stale, "rows without a door");
    }

    @Test
    void the_code_lets_in_whom_the_matrix_names_and_nobody_else() {
        var doors = Endpoint.all();
        Endpoint.expected().forEach((name, roles) -> {
            if (doors.containsKey(name)) {
                assertEquals(roles, doors.get(name).allowed(), name);
            }
        });
    }

    @Test
    void every_role_comes_somewhere_and_no_role_everywhere() {
        for (var role : Role.values()) {
            var open = Endpoint.expected().values().stream().filter(roles -> roles.contains(role)).count();
            var closed = Endpoint.expected().size() - open;
            org.junit.jupiter.api.Assertions.assertTrue(open > 4 && closed > 4, role + ": " + open + " open, " + closed + " closed");
        }
    }
}
