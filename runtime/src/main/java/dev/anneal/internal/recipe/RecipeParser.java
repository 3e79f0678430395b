package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.RecipeException;
import dev.anneal.curve.Curve;
import dev.anneal.internal.recipe.RecipeForm.Check;
import dev.anneal.internal.recipe.RecipeForm.Let;
import dev.anneal.internal.recipe.RecipeForm.Open;
import dev.anneal.internal.recipe.RecipeForm.PhaseForm;
import dev.anneal.internal.recipe.RecipeForm.TimelineForm;
import dev.anneal.internal.recipe.RecipeForm.TimelineName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the text of a recipe line by line, as docs/recipe.md has its grammar. */
public final class RecipeParser {
  private static final int LONGEST = 64_000_000;
  private static final int MOST_PHASES = 20_000;
  private static final int MOST_LINES = 200_000;

  private final RecipeScanner scanner;
  private final TermParser terms;
  private final List<Open> open = new ArrayList<>();
  private final List<Let> lets = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final Map<TimelineName, TimelineForm> timelines = new LinkedHashMap<>();
  private int phases;

  private RecipeParser(String text) {
    this.scanner = new RecipeScanner(text);
    this.terms = new TermParser(scanner);
  }

  /**
   * Returns what a text says.
   *
   * @throws RecipeException if it is no recipe
   */
  public static RecipeForm parse(String text) {
    if (text.length() > LONGEST) {
      throw new RecipeException(
          1,
          1,
          "a text of %d letters: a recipe has at most %d; give a recipe"
              .formatted(text.length(), LONGEST));
    }
    return new RecipeParser(text).parse();
  }

  private RecipeForm parse() {
    header();
    scanner.expectWord("config");
    String config = scanner.quoted();
    scanner.endLine();
    while (scanner.takeWord("open")) {
      openValue();
    }
    Granularity granularity =
        scanner.takeWord("granularity") ? constant(Granularity.values()) : Granularity.STEP;
    AfterEnd afterEnd = scanner.takeWord("afterEnd") ? constant(AfterEnd.values()) : AfterEnd.HOLD;
    RecipeTerm totalSteps = count("totalSteps");
    RecipeTerm stepsPerEpoch = count("stepsPerEpoch");
    while (scanner.takeWord("let")) {
      let();
    }
    while (scanner.takeWord("check")) {
      int number = scanner.line();
      checks.add(new Check(line(ValueKind.FINDING), number));
      limit(checks.size());
    }
    timelines();
    Optional<RecipeTerm> plateau =
        scanner.takeWord("plateau") ? Optional.of(line(ValueKind.PLATEAU)) : Optional.empty();
    Derivation derivation = derivation();
    if (!scanner.isAtEnd()) {
      throw scanner.error(
          scanner.found()
              + ": expected the end of the text, or a line in the order of the documents");
    }
    Map<TimelineName, Integer> counts = new LinkedHashMap<>();
    timelines.forEach((name, timeline) -> counts.put(name, timeline.phases().size()));
    terms.resolve(counts);
    return new RecipeForm(
        config,
        open,
        granularity,
        afterEnd,
        totalSteps,
        stepsPerEpoch,
        lets,
        checks,
        List.copyOf(timelines.values()),
        plateau,
        derivation);
  }

  private RecipeTerm count(String word) {
    return scanner.takeWord(word)
        ? line(ValueKind.LONG)
        : new RecipeTerm.Literal(ValueKind.LONG, Curve.UNBOUNDED);
  }

  private void header() {
    scanner.expectWord("anneal");
    scanner.expectWord("recipe");
    version(
        RecipeForm.VERSION,
        "recipes of version %s are read by a newer anneal-runtime: this one reads version %d");
    scanner.expectWord("numerics");
    version(
        RecipeForm.NUMERICS,
        "curves of numerics %s have other bits than this anneal-runtime, which has numerics %d:"
            + " take the version that wrote the recipe, or compile the config anew");
  }

  private void version(int known, String otherwise) {
    int column = scanner.nextColumn();
    int found = (Integer) terms.number(ValueKind.INT).value();
    if (found != known) {
      throw scanner.error(column, otherwise.formatted(found, known));
    }
    scanner.endLine();
  }

  private void openValue() {
    int column = scanner.nextColumn();
    String name = scanner.word();
    scanner.expect(':');
    ValueKind kind = kind();
    if (kind != ValueKind.DOUBLE && kind != ValueKind.LONG) {
      throw scanner.error("an open value is a double or a long");
    }
    Optional<Number> value =
        scanner.take('=') ? Optional.of((Number) terms.number(kind).value()) : Optional.empty();
    terms.declare(name, kind, column);
    open.add(new Open(name, kind, value));
    limit(open.size());
    scanner.endLine();
  }

  private ValueKind kind() {
    int column = scanner.nextColumn();
    String name = scanner.word();
    return Stream.of(ValueKind.values())
        .filter(kind -> kind.text().equals(name))
        .findFirst()
        .orElseThrow(() -> scanner.error(column, name + " is no type of this format"));
  }

  private void let() {
    int number = scanner.line();
    int column = scanner.nextColumn();
    String name = scanner.word();
    scanner.expect(':');
    ValueKind kind = kind();
    scanner.expect('=');
    terms.declare(name, kind, column);
    RecipeTerm term = line(kind);
    lets.add(new Let(name, kind, term, number));
    limit(lets.size());
  }

  private void limit(int lines) {
    if (lines > MOST_LINES) {
      throw scanner.error("a recipe has at most " + MOST_LINES + " lines of a kind");
    }
  }

  private <T extends Enum<T>> T constant(T[] constants) {
    int column = scanner.nextColumn();
    String word = scanner.word();
    for (T constant : constants) {
      if (constant.name().equals(word)) {
        scanner.endLine();
        return constant;
      }
    }
    throw scanner.error(column, word + ": expected one of " + List.of(constants));
  }

  private RecipeTerm line(ValueKind kind) {
    RecipeTerm term = terms.term(kind);
    scanner.endLine();
    return term;
  }

  private void timelines() {
    while (scanner.takeWord("timeline")) {
      int column = scanner.nextColumn();
      String hyperparameter = scanner.word();
      boolean times = scanner.takeWord("times");
      TimelineName name = new TimelineName(hyperparameter, times);
      if (timelines.containsKey(name)) {
        throw scanner.error(column, name + " has two timelines: leave out one");
      }
      scanner.endLine();
      List<PhaseForm> found = new ArrayList<>();
      while (scanner.isIndented()) {
        found.add(phase());
      }
      if (found.isEmpty()) {
        throw scanner.error(scanner.found() + ": expected a phase, indented by two spaces");
      }
      timelines.put(name, new TimelineForm(name, found));
    }
    for (TimelineName name : timelines.keySet()) {
      if (name.times() && !timelines.containsKey(new TimelineName(name.hyperparameter(), false))) {
        throw scanner.error(name + ": factors of nothing; give " + name.hyperparameter() + " too");
      }
    }
    if (!timelines.containsKey(new TimelineName("learningRate", false))) {
      throw scanner.error(scanner.found() + ": expected timeline learningRate");
    }
  }

  private PhaseForm phase() {
    if (++phases > MOST_PHASES) {
      throw scanner.error("a recipe has at most " + MOST_PHASES + " phases: leave some out");
    }
    int number = scanner.line();
    RecipeTerm start = terms.term(ValueKind.LONG);
    scanner.expectWord("to");
    RecipeTerm end = terms.term(ValueKind.LONG);
    scanner.expectWord("from");
    RecipeTerm origin = terms.term(ValueKind.LONG);
    scanner.expect(':');
    return new PhaseForm(start, end, origin, line(ValueKind.CURVE), number);
  }

  private Derivation derivation() {
    Optional<String> view = scanner.takeWord("view") ? Optional.of(view()) : Optional.empty();
    List<Double> scales = scales();
    boolean withoutWeightDecay = scanner.takeWord("withoutWeightDecay");
    if (withoutWeightDecay) {
      scanner.endLine();
    }
    return new Derivation(view, scales, withoutWeightDecay, frozenUntil());
  }

  private long frozenUntil() {
    if (!scanner.takeWord("frozenUntil")) {
      return 0;
    }
    int column = scanner.nextColumn();
    long until =
        scanner.takeWord("unbounded")
            ? Curve.UNBOUNDED
            : (Long) terms.number(ValueKind.LONG).value();
    if (until < 1) {
      throw scanner.error(column, "frozenUntil is at least 1: leave the line out");
    }
    scanner.endLine();
    return until;
  }

  private String view() {
    int column = scanner.nextColumn();
    String name = scanner.word();
    boolean isStandard = name.equals("momentum") || name.equals("weightDecay");
    if (!isStandard && !timelines.containsKey(new TimelineName(name, false))) {
      throw scanner.error(column, "there is no timeline " + name + ": name one of the text");
    }
    scanner.endLine();
    return name;
  }

  private List<Double> scales() {
    List<Double> scales = new ArrayList<>();
    while (scanner.takeWord("scale")) {
      double scale = (Double) terms.number(ValueKind.DOUBLE).value();
      if (!(scale >= 0)) {
        throw scanner.error("a scale is at least 0");
      }
      scales.add(scale);
      if (scales.size() > 1_000) {
        throw scanner.error("a recipe has at most 1000 scales");
      }
      scanner.endLine();
    }
    return scales;
  }
}
