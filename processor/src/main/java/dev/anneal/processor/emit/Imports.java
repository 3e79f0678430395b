package dev.anneal.processor.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of classes in a source file, and the imports that they need. */
final class Imports {
  private static final String JAVA_LANG = "java.lang";

  private final String packageName;

  /** The packages of the classes that their simple names mean. */
  private final Map<String, String> packages = new HashMap<>();

  /**
   * Creates the imports of a file.
   *
   * @param packageName the package of the file, empty for the unnamed one
   * @param className the simple name of its class
   */
  Imports(String packageName, String className) {
    this.packageName = packageName;
    packages.put(className, packageName);
  }

  /**
   * Returns the name of a top-level class, a primitive type or an array of such in the file: the
   * simple name, unless that means another class there.
   */
  String name(Class<?> type) {
    if (type.isArray()) {
      return name(type.getComponentType()) + "[]";
    }
    if (type.isPrimitive()) {
      return type.getName();
    }
    @Nullable String meant = packages.putIfAbsent(type.getSimpleName(), type.getPackageName());
    return meant == null || meant.equals(type.getPackageName())
        ? type.getSimpleName()
        : type.getName();
  }

  /**
   * Returns the classes to import, in order.
   *
   * @param fromJavaLang whether those of java.lang are imported too
   */
  List<String> toImport(boolean fromJavaLang) {
    return packages.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(packageName))
        .filter(entry -> fromJavaLang || !entry.getValue().equals(JAVA_LANG))
        .map(entry -> entry.getValue() + "." + entry.getKey())
        .sorted()
        .toList();
  }
}
