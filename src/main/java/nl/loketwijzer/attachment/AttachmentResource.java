package nl.loketwijzer.attachment;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.staff.Caller;
import nl.loketwijzer.staff.Demands;
import nl.loketwijzer.staff.Right;

/** The files of a case, at the desk. */
@Path("desk/cases/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentResource {

    @Inject
    Attachments attachments;

    @Inject
    Cases cases;

    @Inject
    Caller caller;

    /** What a page lists. */
    public record Listed(List<Attachment> attachments) {
    }

    @GET
    @Demands(Right.SEE_CASES)
    public Listed list(@PathParam("id") UUID id) {
        return new Listed(attachments.of(caller.acting(), cases.find(caller.acting(), id).id()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Demands(Right.HANDLE_CASES)
    public Response add(@PathParam("id") UUID id, List<EntityPart> parts) throws IOException {
        var part = file(parts);
        var added = attachments.add(caller.acting(), cases.find(caller.acting(), id), Actor.member(caller.member().id()), part.getFileName().orElse(""),
                content(part), caller.member().language());
        return Response.status(Response.Status.CREATED).entity(added).build();
    }

    /** Always a download, never shown: whoever opens it does so on purpose and outside our pages. */
    @GET
    @Path("{attachment}")
    @Produces(MediaType.WILDCARD)
    @Demands(Right.SEE_CASES)
    public Response read(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment) {
        return download(attachments.read(caller.acting(), id, attachment));
    }

    static Response download(Attachments.Content content) {
        var name = content.file().name();
        return Response.ok(content.bytes(), content.file().type())
                .header("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9 ._-]", "_") + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .header("Content-Security-Policy", "sandbox; default-src 'none'").build();
    }

    static EntityPart file(List<EntityPart> parts) {
        return parts.stream().filter(part -> part.getName().equals("file")).findFirst()
                .orElseThrow(() -> new Refusal.Invalid("file", "a form with a file named \"file\" is needed"));
    }

    /** One byte more than may be, so that the inspection sees that it is too large. */
    static byte[] content(EntityPart part) throws IOException {
        try (var stream = part.getContent()) {
            return stream.readNBytes(Inspection.LARGEST + 1);
        }
    }
}
