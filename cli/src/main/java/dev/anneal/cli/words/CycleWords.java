package dev.anneal.cli.words;

import java.util.List;
import java.util.OptionalDouble;

/** Says what curves that go up and down do. */
final class CycleWords {
  private final Amounts amounts;

  CycleWords(Amounts amounts) {
    this.amounts = amounts;
  }

  String of(Term curve) {
    List<Term> a = curve.arguments();
    return switch (curve.operation()) {
      case "cosineRestarts", "cosineRestartsByInterval" -> restarts(a);
      case "oneCycle" -> oneCycle(a);
      case "oneCycleMomentum" ->
          "one cycle against the rate: from "
              + value(a, 1)
              + " down to "
              + value(a, 0)
              + " in the first "
              + amounts.percent(a.get(2))
              + " of the steps, and back";
      case "cyclic", "cyclicByInterval" -> cyclic(a);
      default -> curve.text();
    };
  }

  private String restarts(List<Term> a) {
    String growth = value(a, 3).equals("1") ? "" : ", each cycle " + value(a, 3) + " times as long";
    String peaks = value(a, 4).equals("1") ? "" : ", each peak times " + value(a, 4);
    return "cosines from "
        + value(a, 0)
        + " to "
        + value(a, 1)
        + ", restarted every "
        + amounts.length(a.get(2))
        + growth
        + peaks;
  }

  private String oneCycle(List<Term> a) {
    boolean isThreePhase = a.get(5).text().equals("true");
    return "one cycle: "
        + CurveWords.shape(a.get(4))
        + " from "
        + quotient(a.get(0), a.get(2))
        + " up to "
        + value(a, 0)
        + " in the first "
        + amounts.percent(a.get(1))
        + " of the steps, "
        + (isThreePhase ? "back in as many, then " : "then ")
        + "down to "
        + quotient(a.get(0), a.get(2), a.get(3));
  }

  /** Returns a quotient as a number, if it is known. */
  private String quotient(Term value, Term... divisors) {
    OptionalDouble number = Amounts.number(value);
    String text = amounts.value(value);
    for (Term divisor : divisors) {
      OptionalDouble by = Amounts.number(divisor);
      number =
          number.isPresent() && by.isPresent()
              ? OptionalDouble.of(number.getAsDouble() / by.getAsDouble())
              : OptionalDouble.empty();
      text += "/" + amounts.value(divisor);
    }
    return number.isPresent() ? Numbers.rounded(number.getAsDouble()) : text;
  }

  private String cyclic(List<Term> a) {
    boolean isInverted = a.get(6).text().equals("true");
    String amplitude =
        switch (a.get(4).text()) {
          case "HALVING" -> ", half as high each cycle";
          case "EXPONENTIAL" -> ", its height times " + value(a, 5) + " each step";
          default -> "";
        };
    return (isInverted ? "triangles, upside down, between " : "triangles between ")
        + value(a, 0)
        + " and "
        + value(a, 1)
        + ": "
        + amounts.length(a.get(2))
        + (isInverted ? " down, " : " up, ")
        + amounts.length(a.get(3))
        + (isInverted ? " up" : " down")
        + amplitude;
  }

  private String value(List<Term> arguments, int place) {
    return amounts.value(arguments.get(place));
  }
}
