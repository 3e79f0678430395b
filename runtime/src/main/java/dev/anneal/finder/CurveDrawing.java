package dev.anneal.finder;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range test and its trials, drawn in ASCII over the log of the rate, at most 80 characters wide.
 */
final class CurveDrawing {
  private static final int WIDTH = 66;
  private static final int HEIGHT = 12;
  private static final int MARGIN = 10;

  /** What lies above the start by more than this part of the fall is drawn at the top. */
  private static final double ABOVE = 0.25;

  /** A fall by more than this factor is drawn over the log of the loss. */
  private static final double FALL = 100;

  private static final int DIGITS = 3;

  /** Numbers from 10 to the power of this... */
  private static final int LEAST_PLAIN = -3;

  /** ...to one more than this are written without an exponent. */
  private static final int MOST_PLAIN = 4;

  private final FinderResult result;
  private final LossCurve curve;
  private final double lowestRate;
  private final double highestRate;
  private final double top;
  private final double bottom;
  private final boolean log;

  private CurveDrawing(FinderResult result) {
    this.result = result;
    this.curve = result.curve();
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      rates.add(curve.rate(i));
      losses.add(curve.smoothed(i));
    }
    double first = losses.get(0);
    for (Probe trial : result.probes()) {
      rates.add(trial.rate());
      if (Double.isFinite(trial.loss())) {
        losses.add(trial.loss());
      }
    }
    if (result.suggestion() instanceof Suggestion.Rate found) {
      rates.addAll(List.of(found.low(), found.high()));
    }
    this.lowestRate = rates.stream().min(Double::compare).orElseThrow();
    this.highestRate = rates.stream().max(Double::compare).orElseThrow();
    this.bottom = losses.stream().min(Double::compare).orElseThrow();
    double highest = losses.stream().max(Double::compare).orElseThrow();
    // Halved first: the difference may pass the largest double.
    double fall = 2 * Math.min(Double.MAX_VALUE / 4, first / 2 - bottom / 2);
    double shown = Math.min(Double.MAX_VALUE, first + ABOVE * fall);
    this.top = fall > 0 ? Math.min(highest, shown) : highest;
    this.log = bottom > 0 && top / FALL > bottom;
  }

  /** Draws a result, in lines that each end with a line feed; nothing of a curve without points. */
  static String of(FinderResult result) {
    return result.curve().size() == 0 ? "" : new CurveDrawing(result).draw();
  }

  private String draw() {
    char[][] rows = new char[HEIGHT][WIDTH];
    for (char[] row : rows) {
      Arrays.fill(row, ' ');
    }
    for (int i = 0; i < curve.size(); i++) {
      rows[row(curve.smoothed(i))][column(curve.rate(i))] = '*';
    }
    for (Probe trial : result.probes()) {
      if (!trial.failed()) {
        rows[row(trial.loss())][column(trial.rate())] = 'o';
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < HEIGHT; i++) {
      String label = i == 0 ? number(top) : i == HEIGHT - 1 ? number(bottom) : "";
      line(text, label, " |", rows[i]);
    }
    char[] axis = new char[WIDTH];
    Arrays.fill(axis, '-');
    line(text, "loss", " +", axis);
    line(text, "rate", "  ", ends());
    line(text, "", "  ", marks());
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String edge, char[] content) {
    String line = " ".repeat(Math.max(0, MARGIN - label.length())) + label + edge;
    text.append((line + new String(content)).stripTrailing()).append('\n');
  }

  private char[] ends() {
    String low = number(lowestRate);
    String high = number(highestRate);
    int space = Math.max(1, WIDTH - low.length() - high.length());
    return (low + " ".repeat(space) + high).toCharArray();
  }

  private char[] marks() {
    char[] marks = new char[WIDTH];
    Arrays.fill(marks, ' ');
    result.lowestFailure().ifPresent(rate -> Arrays.fill(marks, column(rate), WIDTH, 'x'));
    if (result.suggestion() instanceof Suggestion.Rate found) {
      int low = column(found.low());
      int high = column(found.high());
      Arrays.fill(marks, low, high + 1, '=');
      marks[low] = '[';
      marks[high] = ']';
      marks[column(found.value())] = '^';
    }
    return marks;
  }

  private int column(double rate) {
    double decades = log10(highestRate) - log10(lowestRate);
    double part = decades > 0 ? (log10(rate) - log10(lowestRate)) / decades : 0;
    return (int) Math.round(Math.max(0, Math.min(1, part)) * (WIDTH - 1));
  }

  private int row(double loss) {
    double high = log ? log10(top) : top / 2;
    double low = log ? log10(bottom) : bottom / 2;
    double at = log ? log10(loss) : loss / 2;
    double part = high > low ? (high - at) / (high - low) : 1;
    return (int) Math.round(Math.max(0, Math.min(1, part)) * (HEIGHT - 1));
  }

  private static double log10(double value) {
    return StrictMath.log10(value);
  }

  /** A number in three digits, the same in all locales. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (rounded.signum() == 0 || exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN) {
      return rounded.toPlainString();
    }
    BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }
}
