package dev.anneal.processor.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the project's documentation, and the Java code in it: classes, statements, and methods
 * of generated classes.
 *
 * @param name the path of its file, from the root of the project
 * @param text the whole page
 */
public record Page(String name, String text) {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");

  /** A class with the annotations before it, up to the line that closes it. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?ms)^(?:@[A-Z][^\n]*\n)*(?:(?:public|final|abstract|sealed) )*"
              + "(?:class|interface|record|enum) [^\n]*?(?:\\{}$|\\{$.*?^}$)\n?");

  /** What a block begins with that is marked to be run. */
  private static final String RUN = "<!-- run -->\n```java\n";

  private static final String IMPORTS =
      """
      import dev.anneal.*;
      import dev.anneal.finder.*;
      import dev.anneal.sgd.*;
      import dev.anneal.sgd.Evaluation.Every;
      import dev.anneal.sgd.checkpoint.*;
      import dev.anneal.sgd.log.*;
      import dev.anneal.sgd.tune.*;
      import java.nio.file.*;
      import java.util.*;

      """;

  /** Reads a page. */
  public static Page of(String name) {
    try {
      return new Page(name, Files.readString(ROOT.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the README, that of the examples, and all that is in docs. */
  public static List<Page> all() {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      Stream<String> docs =
          files.map(file -> "docs/" + file.getFileName()).filter(name -> name.endsWith(".md"));
      return Stream.concat(Stream.of("README.md", "examples/README.md"), docs.sorted())
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the package that the page's classes are compiled in. */
  public String packageName() {
    return "pages." + name.toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
  }

  /**
   * Returns the classes of the page, each block's in a file of its own, the first of them public so
   * that tests can load it.
   */
  public List<Source> types() {
    List<Source> sources = new ArrayList<>();
    for (String block : blocks()) {
      String types = String.join("\n", TYPE.matcher(block).results().map(m -> m.group()).toList());
      if (!types.isEmpty()) {
        String imports =
            String.join("", IMPORT.matcher(block).results().map(m -> m.group()).toList());
        String text =
            types.replaceFirst("(?m)^(?=(?:final |abstract )*(?:class|record) )", "public ");
        sources.add(Source.of(header() + imports + "\n" + text));
      }
    }
    return sources;
  }

  /** Returns what is in none of the classes: statements, or nothing, for each block. */
  private static String statements(String block) {
    return TYPE.matcher(IMPORT.matcher(block).replaceAll("")).replaceAll("").strip();
  }

  /** Returns the methods of generated classes that the page shows. */
  public List<String> generatedMethods() {
    return blocks().stream().filter(Page::isMethod).toList();
  }

  private static boolean isMethod(String block) {
    return block.startsWith("@Override\n");
  }

  /**
   * Returns a class {@code Snippets} with the page's statements, each block's in a method {@code
   * snippet} and its number from 0; those marked to be run are what its {@code main} runs.
   *
   * @param given the fields and classes that the statements use
   */
  public Source snippets(String given) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    List<String> blocks = blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (isMethod(blocks.get(i))) {
        continue;
      }
      String method = "snippet" + i;
      methods.append(
          "  static void %s() throws Exception {\n%s\n  }\n\n"
              .formatted(method, statements(blocks.get(i)).indent(4)));
      if (text.contains(RUN + blocks.get(i))) {
        calls.append("    ").append(method).append("();\n");
      }
    }
    return Source.of(
        header()
            + "public final class Snippets {\n%s\n%s  public static void main(String[] args) throws Exception {\n%s  }\n}\n"
                .formatted(given.indent(2), methods, calls));
  }

  private String header() {
    return "package " + packageName() + ";\n\n" + IMPORTS;
  }

  private List<String> blocks() {
    return BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
