package nl.loketwijzer.conversation;

/** A question that came in while a person has the conversation; whoever has it takes it, and then the assistant is silent. */
public final class PassedOn {

    private final AskedQuestion question;
    private final String text;
    private boolean taken;

    public PassedOn(AskedQuestion question, String text) {
        this.question = question;
        this.text = text;
    }

    public AskedQuestion question() {
        return question;
    }

    /** As it was asked, with identifiers masked. */
    public String text() {
        return text;
    }

    public void taken() {
        taken = true;
    }

    public boolean isTaken() {
        return taken;
    }
}
