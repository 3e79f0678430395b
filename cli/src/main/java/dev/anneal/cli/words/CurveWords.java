package dev.anneal.cli.words;

import java.util.List;
import java.util.OptionalDouble;

/** Says what a curve does over its phase. */
final class CurveWords {
  private final Amounts amounts;

  CurveWords(Amounts amounts) {
    this.amounts = amounts;
  }

  /** Returns a curve in words, such as "falls along a cosine from 0.1 to 0". */
  String of(Term curve) {
    List<Term> a = curve.arguments();
    return switch (curve.operation()) {
      case "constant" -> "stays at " + value(a, 0);
      case "linear" -> moves(a.get(0), a.get(1), "in a line");
      case "sqrt" -> moves(a.get(0), a.get(1), "as one minus a square root");
      case "exponential" -> moves(a.get(0), a.get(1), "exponentially");
      case "polynomial" -> moves(a.get(0), a.get(1), "with power " + value(a, 2));
      case "rex" -> moves(a.get(0), a.get(1), "along REX with bend " + value(a, 2));
      case "cosine" -> moves(a.get(0), a.get(1), "along a cosine") + cosine(a);
      case "step", "stepByInterval" ->
          "starts at "
              + value(a, 0)
              + ", times "
              + value(a, 1)
              + " every "
              + length(a, 2)
              + limit(a.get(1), a.get(3));
      case "exponentialByFactor" ->
          "starts at "
              + value(a, 0)
              + ", times "
              + value(a, 1)
              + " in every "
              + length(a, 2)
              + ", continuously"
              + limit(a.get(1), a.get(3));
      case "multiStep" ->
          "starts at " + value(a, 0) + ", times " + value(a, 1) + " after " + after(a.get(2));
      case "piecewiseConstant" ->
          "levels " + amounts.value(a.get(0)) + ", the next one after " + after(a.get(1));
      case "piecewiseLinear" ->
          "lines through " + amounts.value(a.get(0)) + " at " + after(a.get(1));
      case "inverseSqrt" ->
          "falls from " + value(a, 0) + " with the square root of 1 + k/" + steps(a, 1);
      case "inverseSqrtTowards" ->
          towards(a.get(0), a.get(1))
              + ", with the square root of 1 + k/"
              + steps(a, 2)
              + floor(a.get(3));
      case "sigmoid", "sigmoidPerExample" ->
          towards(a.get(0), a.get(1)) + " along a sigmoid, half of it after " + length(a, 4);
      case "byEpoch" -> of(a.get(0)) + "; once an epoch of " + length(a, 3);
      case "cut" -> of(a.get(0)) + "; cut off after " + length(a, 1);
      case "factor" -> of(a.get(0));
      default ->
          curve.operation().startsWith("warmup")
              ? warmup(curve.operation(), a)
              : curve.operation().startsWith("inverseTime")
                  ? inverseTime(curve.operation(), a)
                  : new CycleWords(amounts).of(curve);
    };
  }

  private String warmup(String operation, List<Term> a) {
    String ahead = ", one step ahead, so that no update is made at 0";
    return "warmup: "
        + switch (operation) {
          case "warmup" -> moves(a.get(1), a.get(2), shape(a.get(0)));
          case "warmupOneStepAhead" ->
              "rises " + shape(a.get(0)) + " from 0 to " + value(a, 1) + ahead;
          case "warmupPowered" -> moves(a.get(1), a.get(2), "with power " + value(a, 0));
          case "warmupPoweredOneStepAhead" ->
              "rises with power " + value(a, 0) + " from 0 to " + value(a, 1) + ahead;
          default ->
              "rises "
                  + shape(a.get(0))
                  + " from 0 to "
                  + value(a, 2)
                  + ", "
                  + length(a, 4)
                  + " ahead";
        };
  }

  static String shape(Term shape) {
    return switch (shape.text()) {
      case "LINEAR" -> "in a line";
      case "COSINE" -> "along half a cosine";
      case "SQRT" -> "along a square root";
      case "EXPONENTIAL" -> "exponentially";
      default -> shape.text();
    };
  }

  private String inverseTime(String operation, List<Term> a) {
    if (operation.equals("inverseTime")) {
      return "falls from " + value(a, 0) + " with " + grown(a, 1, 2, 3, isTrue(a.get(4)));
    }
    boolean isStairs = operation.equals("inverseTimeByInterval");
    Term floor = a.get(isStairs ? 5 : 6);
    return towards(a.get(0), a.get(1))
        + ", with "
        + grown(a, 2, 3, 4, isStairs || isTrue(a.get(5)))
        + floor(floor);
  }

  private String grown(List<Term> a, int rate, int every, int power, boolean isStaircase) {
    String times = value(a, power).equals("1") ? "" : " to the power " + value(a, power);
    return (isStaircase
            ? "1 over 1 + " + value(a, rate) + " at each multiple of "
            : "1 over 1 + " + value(a, rate) + " in every ")
        + length(a, every)
        + times;
  }

  private static boolean isTrue(Term flag) {
    return flag.text().equals("true");
  }

  private String cosine(List<Term> a) {
    String power = value(a, 2).equals("1") ? "" : ", to the power " + value(a, 2);
    return power + (value(a, 3).equals("1") ? "" : ", of time to the power " + value(a, 3));
  }

  private String moves(Term from, Term to, String way) {
    return verb(from, to) + " " + way + " from " + amounts.value(from) + " to " + amounts.value(to);
  }

  private String towards(Term from, Term to) {
    return verb(from, to) + " from " + amounts.value(from) + " towards " + amounts.value(to);
  }

  /** What rises and what falls is known of numbers only; to 0 all falls. */
  private static String verb(Term from, Term to) {
    OptionalDouble first = Amounts.number(from);
    OptionalDouble last = Amounts.number(to);
    if (last.isPresent() && last.getAsDouble() == 0) {
      return "falls";
    }
    if (first.isEmpty() || last.isEmpty()) {
      return first.isPresent() && first.getAsDouble() == 0 ? "rises" : "goes";
    }
    return first.getAsDouble() < last.getAsDouble() ? "rises" : "falls";
  }

  private String limit(Term factor, Term limit) {
    OptionalDouble number = Amounts.number(limit);
    boolean rises = Amounts.number(factor).orElse(0) > 1;
    boolean isNone = number.isPresent() && number.getAsDouble() == (rises ? Double.MAX_VALUE : 0);
    return isNone ? "" : (rises ? ", at most " : ", at least ") + amounts.value(limit);
  }

  private String floor(Term floor) {
    return Amounts.number(floor).orElse(1) == 0 ? "" : ", at least " + amounts.value(floor);
  }

  private String after(Term positions) {
    return amounts.length(positions);
  }

  private String value(List<Term> arguments, int place) {
    return amounts.value(arguments.get(place));
  }

  private String steps(List<Term> arguments, int place) {
    return amounts.steps(arguments.get(place));
  }

  private String length(List<Term> arguments, int place) {
    return amounts.length(arguments.get(place));
  }
}
