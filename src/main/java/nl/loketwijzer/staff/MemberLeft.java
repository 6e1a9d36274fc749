package nl.loketwijzer.staff;

import java.util.UUID;

import nl.loketwijzer.database.Acting;

/**
 * Fired when a member can no longer handle cases: closed, or without such a role. Whoever observes it works as
 * {@code acting}: the application itself at that institution, with the member who did it when it was one.
 */
public record MemberLeft(Acting acting, UUID member) {
}
