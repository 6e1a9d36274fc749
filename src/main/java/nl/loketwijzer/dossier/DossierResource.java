package nl.loketwijzer.dossier;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** A whole case to take along: as PDF to keep, as Markdown to work with. */
@Path("desk/cases/{id}/export")
@Demands(Right.SEE_CASES)
public class DossierResource {

    @Inject
    Dossiers dossiers;

    @Inject
    Caller caller;

    /** @param notes {@code true} takes along what members wrote for each other */
    @GET
    public Response export(@PathParam("id") UUID id, @QueryParam("format") @DefaultValue("pdf") String format, @QueryParam("language") String language,
                           @QueryParam("notes") @DefaultValue("false") String notes) {
        if (!format.equals("pdf") && !format.equals("md")) {
            throw new Refusal.Invalid("format", "pdf or md");
        }
        var wanted = Optional.ofNullable(language).filter(code -> !code.isBlank())
                .map(code -> Language.of(code).orElseThrow(() -> new Refusal.Invalid("language", "nl or en"))).orElse(caller.member().language());
        var withNotes = notes.equals("true");
        var dossier = dossiers.of(caller.acting(), id, wanted, withNotes);
        var body = format.equals("pdf") ? Pdf.of(dossier) : Markdown.of(dossier);
        dossiers.taken(caller.acting(), id, format, withNotes);
        var name = dossier.title().replaceAll("[^A-Za-z0-9-]+", "-").toLowerCase(java.util.Locale.ROOT) + "." + format;
        return Response.ok(body, format.equals("pdf") ? "application/pdf" : "text/markdown; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"").header("Cache-Control", "no-store").build();
    }
}
