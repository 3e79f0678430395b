package dev.anneal.processor.check;

import dev.anneal.Unit;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.resolve.PhaseEnd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Compares the positions and lengths of a phase with its end, or before it that of the training: in
 * steps, or where these are not known in the unit of the phase.
 *
 * @param unit the size of a unit
 * @param start the start of the phase, as the curve counts
 * @param origin where the curve's count is 0
 * @param end the end
 * @param name what these numbers count
 */
record PhaseRuler(
    BigDecimal unit, BigDecimal start, BigDecimal origin, BigDecimal end, String name) {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final String STEPS = "steps";

  /** The size of an example has more digits than these, so that halves stay halves. */
  private static final int DIGITS = 30;

  /** Returns the ruler of a phase of which its end is known. */
  static Optional<PhaseRuler> of(Phase phase, Training training) {
    Declaration declaration = phase.declaration();
    Optional<BigDecimal> unit = PhaseEnd.unit(declaration, training);
    if (unit.isPresent() && isKnown(phase)) {
      long end = Math.min(phase.end().asLong(), Run.end(training));
      return end == Curve.UNBOUNDED
          ? Optional.empty()
          : Optional.of(
              new PhaseRuler(
                  unit.get(),
                  whole(phase.start()),
                  whole(phase.origin()),
                  BigDecimal.valueOf(end),
                  STEPS));
    }
    return inUnits(phase, training);
  }

  private static boolean isKnown(Phase phase) {
    return phase.start().known().isPresent()
        && phase.origin().known().isPresent()
        && phase.end().known().isPresent();
  }

  private static BigDecimal whole(Term steps) {
    return BigDecimal.valueOf(steps.asLong());
  }

  /** A first phase, which starts where all units do. */
  private static Optional<PhaseRuler> inUnits(Phase phase, Training training) {
    Declaration declaration = phase.declaration();
    Unit unit = declaration.constant("unit", Unit.class);
    Optional<BigDecimal> all =
        switch (unit) {
          case EPOCH -> training.declaration().flatMap(config -> number(config, "epochs"));
          case TRAINING -> Optional.of(BigDecimal.ONE);
          default -> Optional.empty();
        };
    Optional<BigDecimal> end =
        number(declaration, "until")
            .map(until -> until.signum() < 0 ? all.map(until::add) : Optional.of(until))
            .orElse(all);
    String name = unit == Unit.EPOCH ? "epochs" : "of the training";
    return phase.start().equals(Term.of(0L))
        ? end.map(
            units -> new PhaseRuler(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, units, name))
        : Optional.empty();
  }

  private static Optional<BigDecimal> number(Declaration declaration, String member) {
    return declaration.member(member).map(Member::asDouble).map(Decimals::decimal);
  }

  /** Returns whether no multiple of a length lies in the phase, after its start. */
  boolean isFirstMultipleBehind(double length) {
    BigDecimal exact = Decimals.decimal(length).multiply(unit);
    BigDecimal from = start.subtract(origin);
    BigDecimal multiple =
        isInSteps()
            ? from.add(HALF)
                .divide(exact, DIGITS, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.CEILING)
                .max(BigDecimal.ONE)
            : BigDecimal.ONE;
    return origin.add(rounded(multiple.multiply(exact))).compareTo(end) >= 0;
  }

  /**
   * Returns whether a position, which counts from step 0, is not reached.
   *
   * @param jumps whether the value changes there at once, so that the end itself is too late
   */
  boolean isBehind(double position, boolean jumps) {
    int order = rounded(Decimals.decimal(position).multiply(unit)).compareTo(end);
    return jumps ? order >= 0 : order > 0;
  }

  /** Returns a position in words. */
  String position(double position) {
    String number = Rules.number(position);
    return isInSteps()
        ? number + " is step " + rounded(Decimals.decimal(position).multiply(unit)).toPlainString()
        : number + " " + name;
  }

  /** Returns the end in words. */
  String endInWords() {
    return isInSteps() ? "step " + plain(end) : plain(end) + " " + name;
  }

  /** Returns the length of the phase, as its curve counts, in words. */
  String length() {
    return plain(end.subtract(start)) + " " + name;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private boolean isInSteps() {
    return name.equals(STEPS);
  }

  private BigDecimal rounded(BigDecimal amount) {
    return isInSteps()
        ? amount.setScale(DIGITS, RoundingMode.HALF_UP).setScale(0, RoundingMode.HALF_UP)
        : amount;
  }
}
