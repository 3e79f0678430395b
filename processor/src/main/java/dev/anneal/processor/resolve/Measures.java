package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.internal.Positions;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.model.TrainingTerms;
import java.math.BigDecimal;
import java.math.MathContext;

/** What amounts of a unit are in steps, for the lengths of one training, in one of its cycles. */
final class Measures {
  private static final MathContext DIGITS = new MathContext(60);

  private final Training training;
  private final Cycle cycle;

  /** Creates the measures of a training whose phases run once, or of its first cycle. */
  Measures(Training training) {
    this(training, Cycle.ONLY);
  }

  private Measures(Training training, Cycle cycle) {
    this.training = training;
    this.cycle = cycle;
  }

  /** Returns the measures in a cycle. */
  Measures in(Cycle other) {
    return new Measures(training, other);
  }

  /** Returns what an amount of a unit is multiplied by, or of examples divided by. */
  Term scale(Unit unit) {
    return switch (unit) {
      case STEP -> Term.of(1L);
      case EPOCH -> training.stepsPerEpoch().orElse(Term.Broken.INSTANCE);
      case TRAINING -> training.totalSteps().orElse(Term.Broken.INSTANCE);
      case EXAMPLE -> training.batchSize().orElse(Term.Broken.INSTANCE);
    };
  }

  /** Returns whether amounts of a unit are known in steps while compiling. */
  boolean isKnown(Unit unit) {
    return scale(unit).known().isPresent();
  }

  /** Returns the steps of one unit, which are known; of an example to many digits. */
  BigDecimal size(Unit unit) {
    BigDecimal scale = BigDecimal.valueOf(scale(unit).asLong());
    return unit == Unit.EXAMPLE ? BigDecimal.ONE.divide(scale, DIGITS) : scale;
  }

  /** Returns an amount, finite and at least 0, rounded half up to a whole step. */
  Term steps(double amount, Unit unit) {
    if (cycle.isLonger()) {
      return TrainingTerms.stepsInCycle(
          amount, multiplier(unit), divisor(unit), cycle.growth(), cycle.index());
    }
    return switch (unit) {
      case STEP -> Term.of((long) amount);
      case EPOCH, TRAINING -> TrainingTerms.steps(Term.of(amount), scale(unit));
      case EXAMPLE -> TrainingTerms.stepsOfExamples(Term.of(amount), scale(unit));
    };
  }

  private Term multiplier(Unit unit) {
    return unit == Unit.EXAMPLE ? Term.of(1L) : scale(unit);
  }

  private Term divisor(Unit unit) {
    return unit == Unit.EXAMPLE ? scale(unit) : Term.of(1L);
  }

  /** Returns where a cycle begins if so many go before it that are all as long as an amount. */
  Term cycleStart(double amount, Unit unit, int count) {
    return TrainingTerms.cycleStart(amount, multiplier(unit), divisor(unit), count);
  }

  /** Returns whether an amount is a whole number of steps, whatever create is given. */
  boolean isWhole(double amount, Unit unit) {
    if (cycle.isLonger() && Double.isFinite(amount)) {
      return isKnown(unit)
          && Positions.isWholeInCycle(
              amount,
              multiplier(unit).asLong(),
              divisor(unit).asLong(),
              cycle.growth(),
              cycle.index());
    }
    boolean isWhole = amount == Math.rint(amount);
    if (unit == Unit.STEP || !Double.isFinite(amount) || unit != Unit.EXAMPLE && isWhole) {
      return true;
    }
    if (!isKnown(unit)) {
      return false;
    }
    long scale = scale(unit).asLong();
    return unit == Unit.EXAMPLE
        ? Positions.isWholeOfExamples(amount, scale)
        : Positions.isWhole(amount, scale);
  }

  /** Returns an amount, finite and above 0, as an exact length. */
  Term interval(double amount, Unit unit) {
    if (cycle.isLonger()) {
      return TrainingTerms.intervalInCycle(
          amount, multiplier(unit), divisor(unit), cycle.growth(), cycle.index());
    }
    return unit == Unit.EXAMPLE
        ? TrainingTerms.intervalOfExamples(Term.of(amount), scale(unit))
        : TrainingTerms.interval(Term.of(amount), scale(unit));
  }

  /** Returns several amounts as steps since an origin. */
  Term positions(double[] amounts, Unit unit, Term origin) {
    if (cycle.isLonger()) {
      return TrainingTerms.positionsInCycle(
          amounts, multiplier(unit), divisor(unit), cycle.growth(), cycle.index(), origin);
    }
    return unit == Unit.EXAMPLE
        ? TrainingTerms.positionsOfExamples(amounts, scale(unit), origin)
        : TrainingTerms.positions(amounts, scale(unit), origin);
  }
}
