package coreops.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled classes, read once for all rules. */
final class House {
  static final String ROOT = "coreops.";
  static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("coreops");
  static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("coreops");

  private House() {}

  /**
   * The room of a class: the longest name in the table of rooms that its package starts with, or
   * the package itself when no room fits.
   */
  static String roomOf(JavaClass type) {
    String inside = type.getPackageName().substring(ROOT.length());
    return Room.TABLE.stream()
        .map(Room::name)
        .filter(name -> within(inside, name))
        .max((one, two) -> Integer.compare(one.length(), two.length()))
        .orElse(inside);
  }

  /** Whether a package below {@code coreops} is the named one or lies in it. */
  static boolean within(String inside, String name) {
    return inside.equals(name) || inside.startsWith(name + ".");
  }
}
