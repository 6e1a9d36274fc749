package nl.loketwijzer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import nl.loketwijzer.database.Database;
import nl.loketwijzer.staff.Demands;

/** The map: which package may know which. A new arrow is a decision, and is made here. */
class ArchitectureTest {

    private static final String ROOT = "nl.loketwijzer";

    /** All may use the root: refusals and threads. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("language", Set.of()),
            Map.entry("reading", Set.of("language")),
            Map.entry("editing", Set.of("language", "reading")),
            Map.entry("official", Set.of("language", "reading")),
            Map.entry("checking", Set.of("language")),
            Map.entry("routing", Set.of("language")),
            Map.entry("model", Set.of()),
            Map.entry("database", Set.of()),
            Map.entry("api", Set.of()),
            Map.entry("calendar", Set.of()),
            Map.entry("post", Set.of("database", "language", "staff")),
            Map.entry("institution", Set.of("database", "language")),
            Map.entry("staff", Set.of("database", "institution", "language")),
            Map.entry("signin", Set.of("database", "institution", "language", "post", "staff")),
            Map.entry("conversation", Set.of("database", "language", "routing")),
            Map.entry("knowledge", Set.of("database", "institution", "language", "model", "reading")),
            Map.entry("prepared", Set.of("checking", "database", "institution", "knowledge", "language", "model", "reading")),
            Map.entry("telling", Set.of("checking", "conversation", "institution", "knowledge", "language", "reading", "routing")),
            Map.entry("composing", Set.of("checking", "knowledge", "language", "model", "telling")),
            Map.entry("answering", Set.of("checking", "composing", "conversation", "institution", "knowledge", "language", "model", "prepared", "routing", "telling")),
            Map.entry("queue", Set.of("calendar", "database", "desk", "institution", "intake", "language", "model", "staff")),
            Map.entry("console", Set.of("attachment", "calendar", "checking", "database", "desk", "drafting", "institution", "intake", "knowledge", "language", "model", "prepared", "queue", "register", "routing", "staff")),
            Map.entry("drafting", Set.of("checking", "composing", "database", "desk", "institution", "knowledge", "language", "model", "staff", "telling")),
            Map.entry("forwarding", Set.of("database", "desk", "institution", "intake", "knowledge", "language", "routing", "staff")),
            Map.entry("intake", Set.of("attachment", "conversation", "database", "desk", "institution", "language", "post", "routing")),
            Map.entry("desk", Set.of("calendar", "database", "institution", "language", "post", "staff")),
            Map.entry("demonstration", Set.of("conversation", "database", "desk", "language", "signin")),
            Map.entry("register", Set.of("calendar", "checking", "database", "desk", "institution", "knowledge", "language", "model", "post", "prepared", "routing", "staff")),
            Map.entry("figures", Set.of("calendar", "database", "desk", "institution", "language", "staff")),
            Map.entry("dossier", Set.of("database", "desk", "institution", "intake", "language", "register", "staff")),
            Map.entry("settings", Set.of("calendar", "desk", "language", "staff")),
            Map.entry("sidepanel", Set.of("database", "desk", "intake", "knowledge", "language", "prepared", "queue", "register", "staff")),
            Map.entry("attachment", Set.of("database", "desk", "language", "reading", "routing", "staff")),
            Map.entry("about", Set.of("database", "institution", "knowledge", "language", "model")));

    static final Set<String> PACKAGES = MAY_USE.keySet();

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void a_package_knows_only_what_the_map_says(String name) {
        var allowed = new TreeSet<>(MAY_USE.get(name));
        allowed.add(name);
        var others = resideInAnyPackage(PACKAGES.stream().filter(other -> !allowed.contains(other)).map(other -> ROOT + "." + other + "..").toArray(String[]::new));
        noClasses().that().resideInAPackage(ROOT + "." + name + "..").should().dependOnClassesThat(others).check(CLASSES);
    }

    @Test
    void the_root_knows_nobody() {
        noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat(describe("are in a package of ours",
                other -> other.getPackageName().startsWith(ROOT + "."))).check(CLASSES);
    }

    @Test
    void every_package_is_flat_and_on_the_map() {
        var found = CLASSES.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(ROOT)).map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(PACKAGES), found);
    }

    @Test
    void packages_do_not_form_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_resources_streams_filters_and_the_api_package_speak_http() {
        noClasses().that(not("a resource, a stream, a filter, or in api", type -> type.getPackageName().equals(ROOT + ".api") || type.isEquivalentTo(Loketwijzer.class)
                        || outermost(type).getSimpleName().matches(".*(Resource|Stream|Filter|Gatekeeper)")))
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..").check(CLASSES);
    }

    @Test
    void only_stores_and_the_database_package_speak_sql() {
        noClasses().that(not("a store or in database", type -> type.getPackageName().equals(ROOT + ".database")
                        || outermost(type).getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(Database.class))))
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..").check(CLASSES);
    }

    @Test
    void no_resource_speaks_sql() {
        noClasses().that().haveSimpleNameEndingWith("Resource").should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..").check(CLASSES);
    }

    @Test
    void only_the_model_package_and_the_prompt_know_langchain4j() {
        noClasses().that(not("in model, or the prompt", type -> type.getPackageName().equals(ROOT + ".model") || outermost(type).getSimpleName().equals("Prompt")))
                .should().dependOnClassesThat().resideInAPackage("dev.langchain4j..").check(CLASSES);
    }

    @Test
    void beans_are_injected_through_their_constructor() {
        fields().that().areAnnotatedWith(Inject.class)
                .should().beDeclaredInClassesThat(describe("are made by JAX-RS, which on Liberty takes no constructor",
                        type -> type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(Provider.class))).check(CLASSES);
    }

    @Test
    void nothing_is_printed_and_logs_go_through_the_platform() {
        noClasses().that(not("started from a terminal", type -> outermost(type).tryGetMethod("main", String[].class).isPresent()))
                .should(ACCESS_STANDARD_STREAMS).check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void moments_and_days_are_those_of_java_time() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Date")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Calendar")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.text.SimpleDateFormat").check(CLASSES);
    }

    /** What is only for members is below these; {@link nl.loketwijzer.staff.Gatekeeper} lets everything else through. */
    private static final Set<String> FOR_MEMBERS = Set.of("desk", "members", "me");

    @Test
    void every_door_of_the_desk_demands_a_right() {
        methods().that(describe("answer HTTP below " + FOR_MEMBERS, method -> answersHttp(method) && FOR_MEMBERS.contains(firstSegment(method))))
                .should().beAnnotatedWith(Demands.class).orShould().beDeclaredInClassesThat().areAnnotatedWith(Demands.class).check(CLASSES);
    }

    private static boolean answersHttp(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(Path.class)
                && method.getAnnotations().stream().anyMatch(one -> one.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static String firstSegment(JavaMethod method) {
        return method.getOwner().getAnnotationOfType(Path.class).value().replaceFirst("^/", "").replaceFirst("/.*$", "");
    }

    @Test
    void a_class_is_named_for_what_it_does() {
        noClasses().should().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Dto")
                .check(CLASSES);
    }

    @Test
    void what_is_public_in_language_checking_reading_routing_and_editing_needs_no_container() {
        classes().that().resideInAnyPackage(ROOT + ".language", ROOT + ".checking", ROOT + ".reading", ROOT + ".routing", ROOT + ".editing")
                .should().onlyDependOnClassesThat(describe("are plain Java", type -> !type.getPackageName().startsWith("jakarta.")
                        && !type.getPackageName().startsWith("org.eclipse.microprofile"))).check(CLASSES);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaClass> not(String description, java.util.function.Predicate<JavaClass> exempt) {
        return describe("are not " + description, type -> !exempt.test(type));
    }
}
