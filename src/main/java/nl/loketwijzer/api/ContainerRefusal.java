package nl.loketwijzer.api;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The error page (see web.xml): what the container itself refuses, without its own words, which name classes and files. */
@WebServlet(ContainerRefusal.PATH)
public class ContainerRefusal extends HttpServlet {

    static final String PATH = "/refused";

    private static final Jsonb JSON = JsonbBuilder.create();
    private static final String PAGE = """
            <!doctype html>
            <html lang="nl">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Loketwijzer</title>
            <p>Deze pagina is er niet. Ga naar <a href="/">Loketwijzer</a>.</p>
            <p lang="en">There is no such page. Go to <a href="/">Loketwijzer</a>.</p>
            </html>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).orElse("");
        var status = status(request, asked);
        response.setStatus(status);
        response.setCharacterEncoding("UTF-8");
        if (asked.startsWith("/api/")) {
            response.setContentType(Problem.MEDIA_TYPE);
            response.getWriter().write(JSON.toJson(Problem.of(status, "Refused", "The request was refused.")));
        } else {
            response.setContentType("text/html");
            response.getWriter().write(PAGE);
        }
    }

    private static int status(HttpServletRequest request, String asked) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return HttpServletResponse.SC_NOT_FOUND;
        }
        // The container's security fails on a backslash instead of refusing it.
        return asked.toLowerCase(Locale.ROOT).contains("%5c") || asked.contains("\\") ? HttpServletResponse.SC_BAD_REQUEST
                : (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    }
}
