package dev.anneal.cli.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Says the values and lengths that a curve is made of: numbers, or what they are computed from. */
final class Amounts {
  private static final int MOST_DIGITS = 12;
  private static final int MOST_ELEMENTS = 10;

  /** What is computed in more steps keeps the name of the last: it may double with each. */
  private static final int MOST_DEPTH = 6;

  private final Map<String, Term> lets;
  private int depth;

  Amounts(Map<String, Term> lets) {
    this.lets = lets;
  }

  /** Returns a value in words. */
  String value(Term term) {
    return switch (term.operation()) {
      case "" -> named(term, false);
      case "at" -> "the first value of " + phase(term.arguments().get(0));
      case "end" -> "the end of " + phase(term.arguments().get(0));
      case "share" -> value(term.arguments().get(1)) + " of " + value(term.arguments().get(0));
      default -> term.text();
    };
  }

  /** Returns a number of steps in words, without the word. */
  String steps(Term term) {
    return switch (term.operation()) {
      case "" -> named(term, true);
      case "steps", "interval", "positions" -> part(term);
      case "wholeInterval" -> steps(term.arguments().get(0));
      case "after" -> steps(term.arguments().get(0)) + " + " + steps(term.arguments().get(1));
      default -> term.text();
    };
  }

  /** Returns a number of steps with the word, such as "2,000 steps" or "2 epochs". */
  String length(Term term) {
    String steps = steps(term);
    if (steps.equals("1")) {
      return "step";
    }
    return steps.endsWith(" epoch") || steps.endsWith("epochs") || steps.contains(" of ")
        ? steps
        : steps + " steps";
  }

  /** Returns a share of a length: epochs, a number of steps, or a part of what is open. */
  private String part(Term term) {
    Term share = term.arguments().get(0);
    Term whole = term.arguments().get(1);
    OptionalDouble part = number(share);
    OptionalDouble steps = number(whole);
    if (part.isPresent() && steps.isPresent()) {
      BigDecimal product =
          new BigDecimal(share.text()).multiply(new BigDecimal(whole.text())).stripTrailingZeros();
      return product.scale() <= 0 ? Numbers.grouped(product.longValue()) : product.toPlainString();
    }
    if (whole.text().equals("stepsPerEpoch")) {
      return value(share) + (value(share).equals("1") ? " epoch" : " epochs");
    }
    if (part.isEmpty()) {
      return value(share) + " of " + steps(whole);
    }
    return part.getAsDouble() == 1 ? steps(whole) : percent(share) + " of " + steps(whole);
  }

  /** Returns a share such as 0.3 as "30 %". */
  String percent(Term share) {
    OptionalDouble number = number(share);
    return number.isPresent() ? Numbers.rounded(number.getAsDouble() * 100) + " %" : value(share);
  }

  private String named(Term term, boolean isLength) {
    @Nullable Term let = lets.get(term.text());
    if (let != null && depth < MOST_DEPTH) {
      depth++;
      String words = isLength ? steps(let) : value(let);
      depth--;
      return words;
    }
    if (term.text().startsWith("[")) {
      return list(term.text(), isLength);
    }
    if (term.text().matches("\\d+/\\d+")) {
      return quotient(term.text());
    }
    if (term.text().matches("\\d+") && isLength) {
      return Numbers.grouped(Long.parseLong(term.text()));
    }
    return number(term).isPresent() && !term.text().equals(Outline.UNBOUNDED)
        ? brief(term.text())
        : term.text();
  }

  /** What was computed has digits that say nothing to a reader; what was declared has few. */
  private static String brief(String number) {
    if (number.endsWith(".0")) {
      return number.substring(0, number.length() - 2);
    }
    return new BigDecimal(number).precision() > MOST_DIGITS
        ? Numbers.rounded(Double.parseDouble(number))
        : number;
  }

  /** Returns the elements of an array, of a long one the first few and the last. */
  private String list(String array, boolean isLength) {
    List<String> elements =
        Term.split(array.substring(1, array.length() - 1)).stream()
            .map(one -> named(Term.parse(one), isLength))
            .toList();
    if (elements.size() <= MOST_ELEMENTS) {
      return String.join(", ", elements);
    }
    return String.join(", ", elements.subList(0, MOST_ELEMENTS - 1))
        + ", ... "
        + elements.get(elements.size() - 1)
        + " ("
        + elements.size()
        + " in all)";
  }

  private static String quotient(String text) {
    int slash = text.indexOf('/');
    BigDecimal numerator = new BigDecimal(text.substring(0, slash));
    BigDecimal denominator = new BigDecimal(text.substring(slash + 1));
    try {
      BigDecimal exact = numerator.divide(denominator).stripTrailingZeros();
      return exact.precision() <= MOST_DIGITS ? exact.toPlainString() : text;
    } catch (ArithmeticException e) {
      return text;
    }
  }

  private static String phase(Term curve) {
    String text = curve.text();
    int open = text.indexOf('[');
    return open < 0
        ? text
        : "phase " + (Integer.parseInt(text.substring(open + 1, text.length() - 1)) + 1);
  }

  /** Returns the number that a term is, if it is one. */
  static OptionalDouble number(Term term) {
    try {
      return OptionalDouble.of(Double.parseDouble(term.text()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
