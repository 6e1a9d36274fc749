package nl.loketwijzer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;

/** The HTTP interface below {@code /api}. */
@ApplicationPath("api")
@OpenAPIDefinition(info = @Info(
        title = "Loketwijzer", version = "0.1.0",
        description = "Asks, searches and reads about knowledge security; every sentence with its passage.",
        license = @License(name = "EUPL-1.2")))
public class Loketwijzer extends Application {
}
