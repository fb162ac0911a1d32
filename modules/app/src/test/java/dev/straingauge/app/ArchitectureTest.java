package dev.straingauge.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the build cannot enforce by itself, or what is easier to read here; the design says why. */
class ArchitectureTest {
    private static final Set<String> MODULES = Set.of(
            "core",
            "wire",
            "ingest",
            "linking",
            "model",
            "training",
            "detection",
            "topology",
            "sinks",
            "server",
            "app");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JavaClasses production;

    @BeforeAll
    static void read_the_classes_of_all_modules() {
        ImportOption notTestJars = location -> !location.contains("-tests.jar");
        production = new ClassFileImporter(List.of(new DoNotIncludeTests(), notTestJars))
                .importPackages("dev.straingauge..");
    }

    @Test
    void every_module_is_looked_at() {
        assertThat(production.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
                .isEqualTo(MODULES);
    }

    @Test
    void the_topology_knows_no_model_and_no_djl() {
        noClasses()
                .that()
                .resideInAPackage("dev.straingauge.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "dev.straingauge.model..")
                .check(production);
    }

    @Test
    void the_model_knows_no_kafka() {
        noClasses()
                .that()
                .resideInAPackage("dev.straingauge.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(production);
    }

    @Test
    void the_core_depends_on_java_alone() {
        classes()
                .that()
                .resideInAPackage("dev.straingauge.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.straingauge.core..")
                .check(production);
    }

    @ParameterizedTest
    @CsvSource({
        "core, ''",
        "wire, core",
        "ingest, core wire",
        "linking, core",
        "model, core",
        "training, core model",
        "detection, core",
        "topology, core wire linking detection",
        "sinks, core wire",
        "server, core wire",
    })
    void a_module_depends_on_no_other_than_the_design_says(String module, String others) {
        List<String> allowed = new ArrayList<>(List.of("dev.straingauge." + module + ".."));
        for (String other : others.split(" ", -1)) {
            if (!other.isEmpty()) {
                allowed.add("dev.straingauge." + other + "..");
            }
        }
        noClasses()
                .that()
                .resideInAPackage("dev.straingauge." + module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.straingauge..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(production);
    }

    @Test
    void nothing_depends_on_the_app() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.straingauge.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.straingauge.app..")
                .check(production);
    }

    @Test
    void packages_mirror_modules() {
        classes().should(lieInTheirModule()).check(production);
    }

    @Test
    void packages_do_not_depend_on_one_another_in_circles() {
        slices().matching("dev.straingauge.(*)..").should().beFreeOfCycles().check(production);
        slices().matching("dev.straingauge.app.(*)..").should().beFreeOfCycles().check(production);
    }

    @Test
    void every_package_says_what_can_be_null() {
        classes()
                .that(describe(
                        "are in a package",
                        javaClass -> !javaClass.getPackageName().isEmpty()))
                .should(beInAPackageThatIsNullMarked())
                .check(production);
    }

    @Test
    void no_class_is_a_helper_of_nobody_knows_whom() {
        noClasses().should().haveSimpleNameContaining("Util").check(production);
        noClasses().should().haveSimpleNameContaining("Helper").check(production);
        noClasses().should().haveSimpleNameContaining("Manager").check(production);
    }

    @Test
    void an_exception_is_called_one_and_cannot_be_extended() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Exception")
                .should()
                .beAssignableTo(Exception.class)
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(production);
    }

    @Test
    void nothing_logs_past_slf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.log4j..", "org.apache.logging..")
                .check(production);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.straingauge.app.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(calls(Throwable.class, "printStackTrace"))
                .check(production);
    }

    @Test
    void nothing_sleeps() {
        noClasses().should().callMethodWhere(calls(Thread.class, "sleep")).check(production);
    }

    @Test
    void only_main_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethodWhere(calls(System.class, "exit"))
                .orShould()
                .callMethodWhere(calls(Runtime.class, "halt"))
                .check(production);
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String method) {
        return describe(
                owner.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isAssignableTo(owner)
                        && call.getName().equals(method));
    }

    /** {@code app} of {@code dev.straingauge.app.demo.Demo}. */
    private static String module(JavaClass javaClass) {
        return javaClass.getPackageName().split("\\.", -1)[2];
    }

    private static ArchCondition<JavaClass> lieInTheirModule() {
        return new ArchCondition<>("lie in the module that their package is named after") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                String place = javaClass.getSource().orElseThrow().getUri().toString();
                String module = module(javaClass);
                // A folder while the modules are compiled together, a jar when they are packaged.
                boolean mirrored = place.contains("/" + module + "/target/classes/")
                        || place.contains("/straingauge-" + module + "-")
                        || place.contains("/" + module + "/target/");
                events.add(new SimpleConditionEvent(javaClass, mirrored, javaClass.getName() + " lies in " + place));
            }
        };
    }

    private static ArchCondition<JavaClass> beInAPackageThatIsNullMarked() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaClass.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
