package dev.anneal.processor.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import dev.anneal.processor.parity.Comparison.Difference;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the declarations of the page for those who come from another library. */
final class ComingFromTest {
  private static final String PACKAGE = "comingfrom";
  private static final Pattern CODE = Pattern.compile("`(@[^`]+)`");
  private static final Pattern FILE = Pattern.compile("<!-- ([\\w.-]+?)(?: to (\\d+))? -->");
  private static final Pattern FORMULA = Pattern.compile("<!-- formula ([\\w-]+) -->");
  private static final Pattern RATE =
      Pattern.compile("(?m)^@(?!TrainingConfig)\\w+(?!.*(of|named|times) =)");

  private static final Map<String, Reference> FILES =
      Reference.readAll(ParityTest.folder()).stream()
          .collect(Collectors.toMap(Reference::name, Function.identity()));
  private static final List<Row> ROWS = rows();
  private static final Compiled COMPILED = Javac.of(ROWS.stream().map(Row::source).toList()).run();

  /**
   * A row of one of the page's tables.
   *
   * @param theirs the other library's schedule
   * @param source the config
   * @param file the file of its values, or the empty text
   * @param formula the name of its formula where there is no file, or the empty text
   * @param to the last step at which they are meant to be the same
   */
  private record Row(String theirs, Source source, String file, String formula, long to) {
    @Override
    public String toString() {
      return file.isEmpty() ? theirs : file;
    }
  }

  private static String page() {
    try {
      return Files.readString(Path.of("../docs/coming-from.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : page().lines().toList()) {
      String[] cells = line.split(" \\| ", 3);
      if (line.startsWith("| ") && cells.length == 3) {
        String annotations =
            CODE.matcher(cells[1])
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining("\n"));
        if (!annotations.isEmpty()) {
          rows.add(row(rows.size(), cells[0].substring(2), annotations, cells[1]));
        }
      }
    }
    return rows;
  }

  private static Row row(int number, String theirs, String annotations, String cell) {
    String className = "Row" + number;
    Source source =
        Source.config(
            PACKAGE,
            "@SuppressWarnings(\"anneal\")\n"
                + (RATE.matcher(annotations).find() ? "" : "@Constant(value = 0.1)\n")
                + annotations
                + "\nfinal class "
                + className
                + " {}\n");
    Matcher formula = FORMULA.matcher(cell);
    Matcher file = FILE.matcher(cell);
    return file.find()
        ? new Row(
            theirs,
            source,
            file.group(1),
            "",
            file.group(2) == null ? Long.MAX_VALUE : Long.parseLong(file.group(2)))
        : new Row(theirs, source, "", formula.find() ? formula.group(1) : "", 0);
  }

  static List<Row> compared() {
    return ROWS.stream().filter(row -> !row.file().isEmpty()).toList();
  }

  static List<Row> computed() {
    return ROWS.stream().filter(row -> !row.formula().isEmpty()).toList();
  }

  @Test
  void everyDeclarationCompiles() {
    assertThat(COMPILED.messages()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("compared")
  void givesTheirNumbers(Row row) {
    Reference file = FILES.get(row.file());
    assertThat(file).as("the file %s", row.file()).isNotNull();
    List<Difference> different =
        Comparison.differences(
            file, Peer.of(file), Comparison.load(COMPILED, row.source().className() + "Schedule"));
    assertThat(different)
        .as(row.source().text())
        .noneMatch(difference -> difference.row().step() <= row.to());
    if (row.to() < Long.MAX_VALUE) {
      assertThat(different).as("what differs past step %s", row.to()).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("computed")
  void givesTheirFormula(Row row) {
    Formula formula = Formulas.ALL.get(row.formula());
    assertThat(formula).as("the formula %s", row.formula()).isNotNull();
    assertThat(
            formula.differences(Comparison.load(COMPILED, row.source().className() + "Schedule")))
        .as(row.source().text())
        .isEmpty();
  }

  @Test
  void showsEveryFormula() {
    assertThat(computed().stream().map(Row::formula))
        .containsExactlyInAnyOrderElementsOf(Formulas.ALL.keySet());
  }

  /** The schedule that is written by hand: it needs no fill, and the SGD loop takes it. */
  @Test
  void aScheduleOfOnesOwnTrains() throws ReflectiveOperationException {
    String page = page();
    int start = page.indexOf("import dev.anneal.TrainingSchedule;");
    Source source = Source.of(page.substring(start, page.indexOf("```", start)));
    Constructor<?> constructor =
        Javac.of(source).run().load(source.className()).getDeclaredConstructor();
    constructor.setAccessible(true);
    TrainingSchedule schedule = (TrainingSchedule) constructor.newInstance();

    double[] rates = new double[4];
    schedule.fill(98, rates);
    assertThat(rates).containsExactly(0.1, 0.1, 0.2, 0.1);

    // Along the gradient 1 the first two updates go down by the rate, the second by the momentum
    // too: 0.2, then 0.1 (0.9 + 1).
    Sgd<double[]> sgd = Sgd.builder(new Slope(), new double[1]).batchSize(1).build();
    Trainer.builder(sgd, schedule).steps(2).build().train();
    assertThat(sgd.parameters()[0]).isCloseTo(-0.2 - 0.1 * 1.9, within(1e-15));
  }

  private static final class Slope implements Objective<double[]> {
    @Override
    public long examples() {
      return 1;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      gradient[0] += 1;
      return parameters[0];
    }
  }

  /** A schedule that cannot be declared has no row to compare, but is named. */
  @Test
  void namesEverySchedule() {
    Set<String> missing =
        FILES.values().stream().map(ComingFromTest::schedule).collect(Collectors.toSet());
    compared().forEach(row -> missing.remove(schedule(FILES.get(row.file()))));
    assertThat(missing)
        .containsExactlyInAnyOrder(
            "torch MultiplicativeLR", "transformers greedy", "djl MultiFactorTracker.outOfOrder");
  }

  private static String schedule(Reference file) {
    return file.peer().replace("torchclosed", "torch") + " " + file.schedule();
  }
}
