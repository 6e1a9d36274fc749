package nl.loketwijzer.reading;

import org.jsoup.Jsoup;

/** Web pages: the text a visitor sees, without what surrounds it. */
final class Html {

    private Html() {
    }

    static String text(String fragment) {
        return Jsoup.parseBodyFragment(fragment).body().text();
    }
}
