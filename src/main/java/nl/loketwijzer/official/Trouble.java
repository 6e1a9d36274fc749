package nl.loketwijzer.official;

/** Why a document was not taken over, and what its editor can do. The last good copy stays in each of these. */
enum Trouble {
    UNREACHABLE("unreachable", "Try again later; open the address in a browser. Gone for good: look for the new address at the publisher."),
    TOO_SLOW("took too long", "Try again at a quiet hour."),
    CUT_OFF("broke off in the middle", "Try again; if it stays so, tell the publisher."),
    LOGIN("leads to a login", "The document is no longer public there. Look for a public address at the publisher."),
    CHANGED_TYPE("is of another type than expected", "Open the address. If the new type is right, change format in sources.yaml."),
    EMPTIED("has lost its text", "Open the address. If the document was really emptied or replaced, find the new address, or delete our copy to accept it."),
    DAMAGED("cannot be read", "Open the address. If it opens for you, report this document as one that our reader cannot read."),
    TOO_LARGE("is too large", "Find a smaller edition, or a page that has the text alone."),
    GONE("is not there any more", "Look for the new address at the publisher and change it in sources.yaml."),
    REFUSED("was refused", "The publisher does not let programs in. Look at it by hand, or ask the publisher."),
    BUSY("asks to come back later", "Run this again after the time that it named."),
    SERVER_ERROR("has trouble of its own", "Try again later."),
    ROBOTS("must not be fetched by programs (robots.txt)", "Look at it by hand, or ask the publisher."),
    REDIRECTS("redirects without end", "Open the address in a browser and put the address where it ends into sources.yaml."),
    INSECURE("redirects to an address without encryption", "Look for an https address at the publisher."),
    UNEXPECTED("gave an answer that makes no sense here", "Open the address in a browser; if it works there, report this."),
    DISK("could not be written here", "Look at the free space and the rights of the folder.");

    private final String what;
    private final String advice;

    Trouble(String what, String advice) {
        this.what = what;
        this.advice = advice;
    }

    String what() {
        return what;
    }

    String advice() {
        return advice;
    }
}
