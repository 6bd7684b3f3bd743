package org.goldenhour.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.goldenhour");

    @Test
    void modulesKeepTheirRowsAndTheirDoors() {
        ApplicationModules.of(GoldenHour.class).verify();
    }

    @Test
    void librariesKnowNeitherTheFrameworkNorThePlatform() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.goldenhour.model..",
                        "org.goldenhour.dicom..",
                        "org.goldenhour.imaging..",
                        "org.goldenhour.analysis..",
                        "org.goldenhour.analyzers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.goldenhour.platform..", "java.sql..")
                .check(HOUSE);
    }

    @Test
    void modelAndDicomNeedTheJdkAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("org.goldenhour.model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.goldenhour.model..", "java..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAnyPackage("org.goldenhour.dicom..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.goldenhour.dicom..", "java..", "javax.imageio..", "javax.xml.stream..")
                .check(HOUSE);
    }

    @Test
    void theAnalysisContractNamesNoDiseaseAndNoAnalyzer() {
        noClasses()
                .that()
                .resideInAPackage("org.goldenhour.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.goldenhour.analyzers..", "org.goldenhour.imaging..")
                .check(HOUSE);
    }

    /** Text and its repertoires are one thing in two packages: a value representation decides how its characters are read (PS3.5 6.1.2.3). */
    @Test
    void packagesOfALibraryDoNotGoInCircles() {
        for (String library : List.of("dicom", "imaging", "analysis", "analyzers")) {
            slices().matching("org.goldenhour." + library + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(
                            resideInAPackage("org.goldenhour.dicom.charset"),
                            resideInAPackage("org.goldenhour.dicom.data"))
                    .check(HOUSE);
        }
    }
}
