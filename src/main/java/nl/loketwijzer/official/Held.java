package nl.loketwijzer.official;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of a document beside its copy. {@code digest} is that of the copy and empty where none is kept;
 * {@code outdated} is the version that the list named when the text turned out to have changed since.
 */
record Held(String digest, String fetched, String checked, String from, String etag, String lastModified, String licence, String outdated) {

    Held checkedAt(String moment, String licence) {
        return new Held(digest, fetched, moment, from, etag, lastModified, licence, outdated);
    }

    Map<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("sha256", digest);
        map.put("fetched", fetched);
        map.put("checked", checked);
        map.put("from", from);
        map.put("etag", etag);
        map.put("lastModified", lastModified);
        map.put("licence", licence);
        map.put("outdated", outdated);
        return map;
    }

    static Held of(Map<?, ?> map) {
        return new Held(text(map, "sha256"), text(map, "fetched"), text(map, "checked"), text(map, "from"), text(map, "etag"),
                text(map, "lastModified"), text(map, "licence"), text(map, "outdated"));
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
