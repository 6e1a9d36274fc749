package nl.loketwijzer.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.language.Language;

/** Somebody who works at the desk of an institution. */
public record Member(UUID id, String institution, String email, String name, Language language, Set<Role> roles, List<String> expertise,
                     boolean active, boolean mustChangePassword) {

    public boolean may(Right right) {
        return rights().contains(right);
    }

    public Set<Right> rights() {
        return Role.rights(roles);
    }

    /** Whether a sealed case opens for this member once it names them; the policy of its table says the same. */
    public boolean seesSealed() {
        return Role.eyes(roles) == Acting.Eyes.DESK;
    }

    /** With whose eyes everything is done that this member asks for. */
    public Acting acting() {
        return new Acting(institution, Optional.of(id), Role.eyes(roles));
    }
}
