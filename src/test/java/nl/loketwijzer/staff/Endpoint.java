package nl.loketwijzer.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;

/** A door of the HTTP interface, as the classes have it. */
public record Endpoint(String method, String path, String consumes, Optional<Demands> demands) {

    private static final Path MATRIX = Path.of("src/test/resources/staff/matrix.tsv");

    private static final Map<String, Endpoint> ALL = read();

    /** Every door there is, by its name. */
    public static Map<String, Endpoint> all() {
        return ALL;
    }

    private static Map<String, Endpoint> read() {
        var found = new TreeMap<String, Endpoint>();
        new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("nl.loketwijzer").stream()
                .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class)).map(type -> type.reflect())
                .flatMap(type -> Stream.of(type.getMethods())).flatMap(method -> of(method).stream())
                .forEach(endpoint -> found.put(endpoint.name(), endpoint));
        return found;
    }

    private static Optional<Endpoint> of(Method method) {
        var type = method.getDeclaringClass();
        return Arrays.stream(method.getAnnotations()).map(one -> one.annotationType().getAnnotation(HttpMethod.class)).filter(java.util.Objects::nonNull).findFirst()
                .map(verb -> new Endpoint(verb.value(), "/api" + slashed(type.getAnnotation(jakarta.ws.rs.Path.class)) + slashed(method.getAnnotation(jakarta.ws.rs.Path.class)),
                        Optional.ofNullable(method.getAnnotation(Consumes.class)).or(() -> Optional.ofNullable(type.getAnnotation(Consumes.class)))
                                .map(consumes -> consumes.value()[0]).orElse("*/*"),
                        Optional.ofNullable(method.getAnnotation(Demands.class)).or(() -> Optional.ofNullable(type.getAnnotation(Demands.class)))));
    }

    /** The pattern of a parameter is of no interest to who asks. */
    private static String slashed(jakarta.ws.rs.Path path) {
        var text = path == null ? "" : path.value().replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^}]*})*}", "{$1}");
        return text.isEmpty() ? "" : "/" + text;
    }

    public String name() {
        return method + " " + path;
    }

    /** Whom its annotation lets in. */
    Set<Role> allowed() {
        var rights = Set.of(demands.orElseThrow().value());
        return rights.isEmpty() ? EnumSet.allOf(Role.class)
                : Stream.of(Role.values()).filter(role -> role.rights().stream().anyMatch(rights::contains)).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** Whom it should let in, as somebody wrote it down without looking at the code: doors by name, with roles. */
    public static Map<String, Set<Role>> expected() {
        try (var lines = Files.lines(MATRIX)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t"))
                    .collect(Collectors.toMap(cells -> cells[0] + " " + cells[1], cells -> roles(cells[2]), (one, other) -> {
                        throw new AssertionError("twice in " + MATRIX);
                    }, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Doors that ask for more than a role. */
    public static Set<String> narrower() {
        try (var lines = Files.lines(MATRIX)) {
            return lines.filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).filter(cells -> cells.length > 3)
                    .map(cells -> cells[0] + " " + cells[1]).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Role> roles(String cell) {
        return cell.equals("everybody") ? EnumSet.allOf(Role.class)
                : List.of(cell.split(" ")).stream().map(code -> Role.of(code).orElseThrow()).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** As it would stand in the matrix. */
    String row() {
        var roles = allowed();
        return method + "\t" + path + "\t" + (roles.size() == Role.values().length ? "everybody" : roles.stream().map(Role::code).collect(Collectors.joining(" ")));
    }
}
