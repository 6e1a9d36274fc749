package nl.loketwijzer.staff;

import java.util.List;
import java.util.UUID;

import nl.loketwijzer.institution.Institution;

/** What a signed-in member is told of himself or herself, and what the pages need for going on. */
public record Profile(UUID id, String name, String email, String language, Place institution, List<String> roles, List<String> rights,
                      List<String> expertise, String csrf, boolean mustChangePassword, long idleMinutes) {

    /** The institution, named in the member's language. */
    public record Place(String key, String name) {
    }

    public static Profile of(Member member, SessionToken session, Institution institution, Sessions sessions) {
        return new Profile(member.id(), member.name(), member.email(), member.language().code(),
                new Place(institution.key(), institution.in(member.language()).name()),
                member.roles().stream().map(Role::code).toList(), member.rights().stream().map(Right::code).toList(), member.expertise(),
                session.csrf(), member.mustChangePassword(), sessions.idle().toMinutes());
    }
}
