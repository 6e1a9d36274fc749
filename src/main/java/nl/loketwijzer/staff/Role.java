package nl.loketwijzer.staff;

import static nl.loketwijzer.staff.Right.EDIT_ANSWERS;
import static nl.loketwijzer.staff.Right.HANDLE_CASES;
import static nl.loketwijzer.staff.Right.LEAD_CASES;
import static nl.loketwijzer.staff.Right.MANAGE_DESK;
import static nl.loketwijzer.staff.Right.MANAGE_MEMBERS;
import static nl.loketwijzer.staff.Right.RECORD_DECISIONS;
import static nl.loketwijzer.staff.Right.SEE_CASES;
import static nl.loketwijzer.staff.Right.SEE_FIGURES;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import nl.loketwijzer.database.Acting.Eyes;

/** What a member is at a desk: what that allows, and which cases are seen with it. The one place that says so. */
public enum Role {
    HR_CONTACT(Eyes.PEOPLE, SEE_CASES, HANDLE_CASES),
    ADVISOR(Eyes.DESK, SEE_CASES, HANDLE_CASES, SEE_FIGURES),
    LEAD_ADVISOR(Eyes.DESK, SEE_CASES, HANDLE_CASES, SEE_FIGURES, LEAD_CASES, RECORD_DECISIONS, EDIT_ANSWERS),
    EDITOR(Eyes.NONE, EDIT_ANSWERS, SEE_FIGURES),
    ADMINISTRATOR(Eyes.NONE, MANAGE_MEMBERS, MANAGE_DESK, SEE_FIGURES),
    BOARD_CONTACT(Eyes.BOARD, SEE_CASES, RECORD_DECISIONS, SEE_FIGURES),
    NATIONAL_ADVISOR(Eyes.DESK, SEE_CASES, HANDLE_CASES, SEE_FIGURES),
    NATIONAL_EDITOR(Eyes.NONE, EDIT_ANSWERS, SEE_FIGURES);

    /** The widest first: who has several roles sees with the widest eyes of them. */
    private static final List<Eyes> WIDTH = List.of(Eyes.DESK, Eyes.PEOPLE, Eyes.BOARD);

    private final Eyes eyes;
    private final Set<Right> rights;

    Role(Eyes eyes, Right... rights) {
        this.eyes = eyes;
        this.rights = Set.of(rights);
    }

    public Set<Right> rights() {
        return rights;
    }

    /** As it stands in JSON and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Only members of the national Loket have it. */
    public boolean isNational() {
        return this == NATIONAL_ADVISOR || this == NATIONAL_EDITOR;
    }

    public static Optional<Role> of(String code) {
        return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    static Eyes eyes(Set<Role> roles) {
        return WIDTH.stream().filter(width -> roles.stream().anyMatch(role -> role.eyes == width)).findFirst().orElse(Eyes.NONE);
    }

    static Set<Right> rights(Set<Role> roles) {
        var rights = EnumSet.noneOf(Right.class);
        roles.forEach(role -> rights.addAll(role.rights));
        return rights;
    }
}
