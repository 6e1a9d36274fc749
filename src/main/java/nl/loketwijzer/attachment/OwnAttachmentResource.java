package nl.loketwijzer.attachment;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import nl.loketwijzer.database.Acting;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseKeys;

/** The files of a case, for its researcher. */
@Path("cases/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
public class OwnAttachmentResource {

    @Inject
    Attachments attachments;

    @Inject
    CaseKeys keys;

    @Inject
    UploadLimit limit;

    @Context
    HttpServletRequest request;

    @GET
    public AttachmentResource.Listed list(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key) {
        var file = keys.prove(id, key);
        return new AttachmentResource.Listed(attachments.of(Acting.application(file.institution()), file.id()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(@PathParam("id") UUID id, @HeaderParam("Case-Key") String key, List<EntityPart> parts) throws IOException {
        limit.check(request.getRemoteAddr());
        var file = keys.prove(id, key);
        var part = AttachmentResource.file(parts);
        var added = attachments.add(Acting.application(file.institution()), file, Actor.RESEARCHER, part.getFileName().orElse(""),
                AttachmentResource.content(part), file.language());
        return Response.status(Response.Status.CREATED).entity(added).build();
    }

    @DELETE
    @Path("{attachment}")
    public void remove(@PathParam("id") UUID id, @PathParam("attachment") UUID attachment, @HeaderParam("Case-Key") String key) {
        var file = keys.prove(id, key);
        attachments.remove(Acting.application(file.institution()), file, attachment);
    }
}
