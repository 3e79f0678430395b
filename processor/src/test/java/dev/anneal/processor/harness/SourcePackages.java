package dev.anneal.processor.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of a module by their packages, and the packages that they name. */
public final class SourcePackages {
  private static final Pattern NAME = Pattern.compile("\\bdev\\.anneal(?:\\.[a-z]\\w*)*(?=\\.)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern EXPORTS = Pattern.compile("(?m)^ *exports ([\\w.]+);");

  /** Comments, strings, and the line that names the package, none of which makes a dependency. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "(?s)\"\"\"(?:\\\\.|(?!\"\"\").)*\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'"
              + "|/\\*.*?\\*/|//[^\\n]*|(?m:^package [\\w.]+;)");

  /** The code of each class, by package and name. */
  private final Map<String, Map<String, String>> code = new TreeMap<>();

  /** The lines of each class's file, by the whole name. */
  private final Map<String, Integer> lengths = new TreeMap<>();

  private final List<String> exported = new ArrayList<>();

  private SourcePackages() {}

  /** Reads the main sources of a module of this project. */
  public static SourcePackages of(String module) {
    SourcePackages packages = new SourcePackages();
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(packages::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packages;
  }

  private void read(Path file) {
    String source;
    try {
      source = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher name = PACKAGE.matcher(source);
    if (!name.find()) {
      EXPORTS.matcher(source).results().forEach(found -> exported.add(found.group(1)));
    } else if (!file.endsWith("package-info.java")) {
      lengths.put(
          name.group(1) + "." + file.getFileName().toString().replace(".java", ""),
          (int) source.lines().count());
      code.computeIfAbsent(name.group(1), key -> new TreeMap<>())
          .put(file.getFileName().toString(), NO_CODE.matcher(source).replaceAll(" "));
    }
  }

  /** The classes of each package. */
  public Map<String, Set<String>> classes() {
    return code.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().keySet()));
  }

  /** The classes whose file has more lines than that, with the number of them. */
  public Map<String, Integer> longerThan(int lines) {
    Map<String, Integer> found = new TreeMap<>(lengths);
    found.values().removeIf(length -> length <= lines);
    return found;
  }

  /** The packages that the module exports. */
  public List<String> exported() {
    return exported;
  }

  /**
   * Lists the names, imported or written out, that lead to a package which they may not.
   *
   * @param mayName the packages that each package may name
   * @param always what all may name besides
   */
  public List<String> violations(Map<String, Set<String>> mayName, Set<String> always) {
    List<String> found = new ArrayList<>();
    code.forEach((own, classes) ->
        classes.forEach((file, text) -> {
          for (String named : named(text)) {
            Set<String> allowed = mayName.get(own);
            if (allowed == null) {
              found.add(own + " stands in no table");
            } else if (!named.equals(own) && !allowed.contains(named) && !always.contains(named)) {
              found.add(own + "." + file + " names " + named);
            }
          }
        }));
    return found;
  }

  private static Set<String> named(String text) {
    return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  /** The packages with a class whose code has a match of a pattern. */
  public Set<String> packagesThatName(String pattern) {
    Pattern name = Pattern.compile(pattern);
    Set<String> found = new TreeSet<>();
    code.forEach((own, classes) -> {
      if (classes.values().stream().anyMatch(text -> name.matcher(text).find())) {
        found.add(own);
      }
    });
    return found;
  }
}
