package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pictures of the documents are those that the commands draw. A new curve has a config in the
 * gallery of the examples; run this with {@code -Danneal.pictures=write} then, which writes all of
 * them anew.
 */
class DocumentPicturesTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("..");
  private static final Path PICTURES = ROOT.resolve("docs/pictures").normalize();
  private static final String CLASSES = ROOT.resolve("examples/target/classes").toString();
  private static final String CURVES = "dev.anneal.examples.gallery.Gallery$";

  @TestFactory
  Stream<DynamicTest> areDrawnByTheCommands() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String config : curves()) {
      String curve = config.substring(CURVES.length()).replaceFirst("Curve$", "");
      String[] command = {
        "plot", config, "--in", CLASSES, "--title", "@" + curve, "--size", "300x190"
      };
      tests.add(test(file(curve), command));
    }
    tests.add(test("mnist.svg", "plot", "Mnist", "--in", CLASSES, "--size", "720x320"));
    tests.add(
        test("mnist-dark.svg", "plot", "Mnist", "--in", CLASSES, "--size", "720x320", "--dark"));
    String result = PICTURES.resolve("range-test.json").toString();
    tests.add(test("range-test.svg", "finder", result));
    tests.add(test("range-test-dark.svg", "finder", result, "--dark"));
    return tests.stream();
  }

  private static DynamicTest test(String file, String... command) {
    return DynamicTest.dynamicTest(file, () -> check(PICTURES.resolve(file), command));
  }

  private static void check(Path picture, String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--out", "-"));
    Ran ran = Ran.inside(words.toArray(new String[0]));
    assertThat(ran.err()).isEmpty();
    if (System.getProperty("anneal.pictures", "").equals("write")) {
      Files.writeString(picture, ran.out());
    }
    assertThat(picture).content().isEqualTo(ran.out());
  }

  private static List<String> curves() {
    return Ran.inside("list", "--names", CLASSES).lines().stream()
        .filter(name -> name.startsWith(CURVES))
        .toList();
  }

  /** LinearDecay is in linear-decay.svg. */
  private static String file(String curve) {
    return curve.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".svg";
  }

  /** A row of the table of curves is a curve that the compiler knows: another test sees to that. */
  @Test
  void showEveryCurveOfTheReference() throws IOException {
    String reference = Files.readString(ROOT.resolve("docs/reference.md"));
    String table = reference.substring(reference.indexOf("\n## Curves\n"));
    List<String> rows =
        table
            .substring(0, table.indexOf("\n## ", 1))
            .lines()
            .filter(line -> line.startsWith("| `@"))
            .map(line -> line.substring(4, line.indexOf('`', 4)))
            .toList();

    assertThat(curves().stream().map(config -> config.substring(CURVES.length())))
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(row -> row + "Curve").toList());
    assertThat(rows).hasSizeGreaterThan(15);
    for (String row : rows) {
      assertThat(reference).contains("(pictures/" + file(row) + ")");
    }
  }

  @Test
  void areAllShown() throws IOException {
    String pages = Files.readString(ROOT.resolve("README.md"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        pages += Files.readString(file);
      }
    }
    try (Stream<Path> files = Files.list(PICTURES)) {
      for (Path file : files.toList()) {
        assertThat(pages).contains("pictures/" + file.getFileName());
      }
    }
  }
}
