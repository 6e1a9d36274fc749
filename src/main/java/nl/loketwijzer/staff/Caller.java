package nl.loketwijzer.staff;

import jakarta.enterprise.context.RequestScoped;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;

/** The signed-in member who makes this request; for a stream, read it before leaving the thread of the request. */
@RequestScoped
public class Caller {

    private Member member;
    private SessionToken session;

    void is(Member someone, SessionToken token) {
        member = someone;
        session = token;
    }

    /** @throws Refusal.NotSignedIn when nobody is */
    public Member member() {
        if (member == null) {
            throw new Refusal.NotSignedIn();
        }
        return member;
    }

    public Acting acting() {
        return member().acting();
    }

    public boolean may(Right right) {
        return member().may(right);
    }

    /** For {@link Sessions#isOpen}. */
    public SessionToken session() {
        member();
        return session;
    }
}
