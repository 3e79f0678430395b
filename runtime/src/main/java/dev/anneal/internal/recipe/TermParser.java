package dev.anneal.internal.recipe;

import dev.anneal.RecipeException;
import dev.anneal.internal.recipe.RecipeForm.TimelineName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the terms of a recipe. What a name stands for is looked up when all is read. */
final class TermParser {
  private static final int DEEPEST = 64;
  private static final int LONGEST_ARRAY = 70_000;
  private static final int MOST_TERMS = 1_000_000;
  private static final int MOST_POOLED = 10_000;
  private static final int MOST_NUMBERS = 4_000_000;

  private final RecipeScanner scanner;
  private final Map<String, ValueKind> names = new HashMap<>();
  private final Map<String, RecipeTerm.Name> pool = new HashMap<>();
  private final Map<RecipeTerm.Literal, RecipeTerm.Literal> literals = new HashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private int depth;
  private int terms;
  private int numbers;

  TermParser(RecipeScanner scanner) {
    this.scanner = scanner;
  }

  /** A name that has been used before all names were known. */
  private record Use(RecipeTerm term, ValueKind kind, int line, int column) {}

  /** Takes a name that is declared, which no other is. */
  void declare(String name, ValueKind kind, int column) {
    if (names.put(name, kind) != null) {
      throw scanner.error(column, name + " is declared twice: give one of the two another name");
    }
  }

  /**
   * Looks up all names that have been used.
   *
   * @param phases how many phases each timeline has
   */
  void resolve(Map<TimelineName, Integer> phases) {
    for (Use use : uses) {
      if (use.term() instanceof RecipeTerm.PhaseCurve curve) {
        if (curve.place() >= phases.getOrDefault(curve.timeline(), 0)) {
          throw error(use, "there is no phase %s[%d]".formatted(curve.timeline(), curve.place()));
        }
      } else {
        check(use, ((RecipeTerm.Name) use.term()).name());
      }
    }
  }

  private void check(Use use, String name) {
    @Nullable ValueKind kind = names.get(name);
    if (kind == null) {
      throw error(use, "nothing is named %s; declare it by open or let".formatted(name));
    }
    if (!use.kind().accepts(kind)) {
      throw error(
          use, "%s is of type %s: expected %s".formatted(name, kind.text(), use.kind().text()));
    }
  }

  private static RecipeException error(Use use, String message) {
    return new RecipeException(use.line(), use.column(), message);
  }

  /** Reads a term of a kind. */
  RecipeTerm term(ValueKind kind) {
    if (++depth > DEEPEST) {
      throw scanner.error("terms are nested more than " + DEEPEST + " deep: give parts a name");
    }
    RecipeTerm term = primary(kind);
    int differences = 0;
    while (kind.accepts(ValueKind.LONG) && scanner.take('-')) {
      count();
      if (++differences > DEEPEST) {
        throw scanner.error("more than " + DEEPEST + " differences in one: give parts a name");
      }
      term = new RecipeTerm.Difference(term, primary(ValueKind.LONG));
    }
    depth--;
    return term;
  }

  private void count() {
    if (++terms > MOST_TERMS) {
      throw scanner.error("a recipe has at most " + MOST_TERMS + " terms: leave some out");
    }
  }

  private RecipeTerm primary(ValueKind kind) {
    char sign = scanner.peek();
    if (sign == '[' && kind.isArray()) {
      return array(kind);
    }
    if (sign == '"' && kind == ValueKind.TEXT) {
      count();
      return pooled(kind, scanner.quoted());
    }
    if (sign == '-' || sign == '.' || (sign >= '0' && sign <= '9')) {
      count();
      return number(kind);
    }
    if (sign == '(' && kind.accepts(ValueKind.LONG)) {
      scanner.expect('(');
      RecipeTerm inside = term(ValueKind.LONG);
      scanner.expect(')');
      return inside;
    }
    if (sign == '[' || sign == '"' || sign == '(') {
      throw scanner.error(scanner.found() + ": expected a value of type " + kind.text());
    }
    count();
    return word(kind);
  }

  private RecipeTerm word(ValueKind kind) {
    int column = scanner.nextColumn();
    String word = scanner.word();
    char next = scanner.peek();
    if (next == '(') {
      return call(word, kind, column);
    }
    if (next == '[' || next == '.') {
      if (kind != ValueKind.CURVE) {
        throw scanner.error(column, word + " names a phase: expected " + kind.text());
      }
      return used(phase(word), kind, column);
    }
    if (kind.isConstants()) {
      return new RecipeTerm.Literal(
          kind,
          kind.constant(word)
              .orElseThrow(
                  () -> scanner.error(column, word + " is no " + kind.text() + " of this format")));
    }
    if (kind == ValueKind.BOOLEAN && (word.equals("true") || word.equals("false"))) {
      return new RecipeTerm.Literal(kind, Boolean.valueOf(word));
    }
    if (kind == ValueKind.LONG && word.equals("unbounded")) {
      return new RecipeTerm.Literal(kind, Long.MAX_VALUE);
    }
    return name(word, kind, column);
  }

  private RecipeTerm used(RecipeTerm term, ValueKind kind, int column) {
    uses.add(new Use(term, kind, scanner.line(), column));
    return term;
  }

  private RecipeTerm name(String name, ValueKind kind, int column) {
    RecipeTerm.Name term = pool.computeIfAbsent(name, RecipeTerm.Name::new);
    Use use = new Use(term, kind, scanner.line(), column);
    if (names.containsKey(name)) {
      check(use, name);
    } else {
      uses.add(use);
    }
    return term;
  }

  private RecipeTerm.PhaseCurve phase(String hyperparameter) {
    boolean times = scanner.take('.');
    if (times) {
      scanner.expectWord("times");
    }
    scanner.expect('[');
    RecipeTerm.Literal place = number(ValueKind.INT);
    if ((Integer) place.value() < 0) {
      throw scanner.error("phases count from 0");
    }
    scanner.expect(']');
    return new RecipeTerm.PhaseCurve(
        new TimelineName(hyperparameter, times), (Integer) place.value());
  }

  private RecipeTerm call(String name, ValueKind kind, int column) {
    Optional<Operation> found = Operation.named(name);
    if (found.isEmpty()) {
      throw scanner.error(
          column, name + " is no operation of this format; a newer version may have it");
    }
    Operation.Signature signature = found.get().signature();
    if (!kind.accepts(signature.result())) {
      throw scanner.error(
          column,
          "%s makes a value of type %s: expected %s"
              .formatted(name, signature.result().text(), kind.text()));
    }
    scanner.expect('(');
    List<RecipeTerm> arguments = new ArrayList<>();
    for (ValueKind parameter : signature.parameters()) {
      if (arguments.isEmpty() || scanner.take(',')) {
        arguments.add(term(parameter));
      }
    }
    if (arguments.size() < signature.parameters().size() || !scanner.take(')')) {
      throw scanner.error("%s: %s takes (%s)".formatted(scanner.found(), name, signature));
    }
    return new RecipeTerm.Call(found.get(), List.copyOf(arguments));
  }

  private RecipeTerm array(ValueKind kind) {
    count();
    scanner.expect('[');
    List<RecipeTerm> elements = new ArrayList<>();
    boolean written = kind != ValueKind.CURVES;
    while (!scanner.take(']')) {
      if (!elements.isEmpty()) {
        scanner.expect(',');
      }
      if (elements.size() == LONGEST_ARRAY || ++numbers > MOST_NUMBERS) {
        throw scanner.error(
            "an array has at most %d elements, all together %d: leave some out"
                .formatted(LONGEST_ARRAY, MOST_NUMBERS));
      }
      int before = terms;
      RecipeTerm element = term(kind.element());
      if (element instanceof RecipeTerm.Literal) {
        terms = before;
      } else {
        written = false;
      }
      elements.add(element);
    }
    return written ? written(kind, elements) : new RecipeTerm.ArrayOf(kind, List.copyOf(elements));
  }

  private static RecipeTerm written(ValueKind kind, List<RecipeTerm> elements) {
    return new RecipeTerm.Literal(
        kind,
        kind == ValueKind.DOUBLES
            ? elements.stream().mapToDouble(one -> literal(one).doubleValue()).toArray()
            : elements.stream().mapToLong(one -> literal(one).longValue()).toArray());
  }

  private static Number literal(RecipeTerm term) {
    return (Number) ((RecipeTerm.Literal) term).value();
  }

  /** Reads a number of a kind. */
  RecipeTerm.Literal number(ValueKind kind) {
    int column = scanner.nextColumn();
    String digits = scanner.number();
    return switch (kind) {
      case DOUBLE -> pooled(kind, fraction(digits, column));
      case LONG -> pooled(kind, whole(digits, column, Long.SIZE).longValue());
      case INT -> pooled(kind, whole(digits, column, Integer.SIZE).intValue());
      default -> throw scanner.error(column, digits + " is a number: expected " + kind.text());
    };
  }

  /** Most values of a long text are there several times. */
  private RecipeTerm.Literal pooled(ValueKind kind, Object value) {
    RecipeTerm.Literal literal = new RecipeTerm.Literal(kind, value);
    if (literals.size() == MOST_POOLED) {
      literals.clear();
    }
    RecipeTerm.@Nullable Literal known = literals.putIfAbsent(literal, literal);
    return known == null ? literal : known;
  }

  private double fraction(String digits, int column) {
    double value;
    try {
      value = Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw scanner.error(column, digits + " is no number; write one such as 0.1 or 1.0e-4");
    }
    if (Double.isInfinite(value)) {
      throw scanner.error(column, digits + " passes the largest double; write a smaller number");
    }
    return value;
  }

  private BigInteger whole(String digits, int column, int bits) {
    BigInteger value;
    try {
      value = new BigInteger(digits);
    } catch (NumberFormatException e) {
      throw scanner.error(column, digits + " is no whole number; write one such as 500");
    }
    if (value.bitLength() >= bits) {
      throw scanner.error(
          column, digits + " has no room in " + bits + " bits; write a smaller number");
    }
    return value;
  }
}
