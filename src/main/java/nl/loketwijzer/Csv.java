package nl.loketwijzer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as a file that a spreadsheet opens as text and figures, and never as a formula. */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv; charset=UTF-8";

    /** Without it Excel takes UTF-8 for the code page of the machine. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a Dutch spreadsheet expects, where the comma stands in figures. */
    private static final String SEPARATOR = ";";

    /** What a spreadsheet may begin to calculate at, also behind blanks and marks that it skips, or as full-width forms. */
    private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Cf}\\p{Cc}\"']*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20|%].*|^[\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern FIGURE = Pattern.compile("-?\\d+(?:[.,]\\d+)?");
    private static final Pattern NOT_PLAIN = Pattern.compile("[\",;\\r\\n]");

    private Csv() {
    }

    public static String of(List<String> header, List<List<String>> rows) {
        return Stream.concat(Stream.of(header), rows.stream())
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(SEPARATOR, "", "\r\n")))
                .collect(Collectors.joining("", BYTE_ORDER_MARK, ""));
    }

    private static String cell(String text) {
        var harmless = FORMULA.matcher(text).matches() && !FIGURE.matcher(text).matches() ? "'" + text : text;
        return NOT_PLAIN.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
