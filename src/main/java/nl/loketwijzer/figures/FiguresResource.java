package nl.loketwijzer.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Csv;
import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The figures of the caller's institution, as JSON or as a file. */
@Path("desk/figures{file: (\\.csv)?}")
@Demands(Right.SEE_FIGURES)
public class FiguresResource {

    private static final int MOST_YEARS = 6;

    @Inject
    Figures figures;

    @Inject
    Caller caller;

    @GET
    public Response read(@PathParam("file") String file, @QueryParam("from") String from, @QueryParam("to") String to,
                         @QueryParam("by") @DefaultValue("month") String by) {
        var last = day("to", to).orElse(LocalDate.now(Counted.HERE));
        var first = day("from", from).orElse(last.minusMonths(11).withDayOfMonth(1));
        if (first.isAfter(last)) {
            throw new Refusal.Invalid("from", "a day before the last");
        }
        if (last.getYear() - first.getYear() >= MOST_YEARS || first.getYear() < 2000 || last.getYear() > 2100) {
            throw new Refusal.Invalid("from", "at most " + MOST_YEARS + " years");
        }
        var view = figures.of(caller.member().institution(), first, last,
                Periods.of(by).orElseThrow(() -> new Refusal.Invalid("by", "week, month or quarter")));
        return file.isEmpty() ? Response.ok(view, MediaType.APPLICATION_JSON).build()
                : Response.ok(csv(view, caller.member().language()), Csv.MEDIA_TYPE).header("Content-Disposition", "attachment; filename=\"figures.csv\"").build();
    }

    private static Optional<LocalDate> day(String name, String text) {
        try {
            return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw new Refusal.Invalid(name, "a day as 2026-11-24 is needed");
        }
    }

    /** One line a number, so that any spreadsheet can turn it as wanted. */
    private static String csv(Figures.View view, Language language) {
        var dutch = language == Language.NL;
        var rows = new ArrayList<List<String>>();
        for (var table : view.tables()) {
            for (var row : table.rows()) {
                line(rows, table, row, dutch);
            }
            for (var row : table.years()) {
                line(rows, table, row, dutch);
            }
        }
        for (var reply : view.replies()) {
            rows.add(List.of("first_reply_minutes", reply.period(), "", "", "median", shown(reply.medianMinutes(), dutch)));
            rows.add(List.of("first_reply_minutes", reply.period(), "", "", "p90", shown(reply.p90Minutes(), dutch)));
        }
        return Csv.of(dutch ? List.of("Tabel", "Periode", "Van", "Tot en met", "Soort", "Aantal") : List.of("Table", "Period", "From", "Until", "Kind", "Number"), rows);
    }

    private static void line(List<List<String>> rows, Figures.Table table, Figures.Row row, boolean dutch) {
        for (var c = 0; c < row.cells().size(); c++) {
            rows.add(List.of(table.code(), row.period(), row.from(), row.to(), table.categories().get(c), shown(row.cells().get(c).n(), dutch)));
        }
        rows.add(List.of(table.code(), row.period(), row.from(), row.to(), dutch ? "totaal" : "total", shown(row.total().n(), dutch)));
    }

    private static String shown(Optional<? extends Number> number, boolean dutch) {
        return number.map(Number::toString).orElse(dutch ? "verborgen" : "hidden");
    }
}
