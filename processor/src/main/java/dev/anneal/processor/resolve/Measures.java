package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.model.TrainingTerms;
import java.math.BigDecimal;
import java.math.MathContext;

/** What amounts of a unit are in steps, for the lengths of one training. */
final class Measures {
  private static final MathContext DIGITS = new MathContext(60);

  private final Training training;

  Measures(Training training) {
    this.training = training;
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
    return switch (unit) {
      case STEP -> Term.of((long) amount);
      case EPOCH, TRAINING -> TrainingTerms.steps(Term.of(amount), scale(unit));
      case EXAMPLE -> TrainingTerms.stepsOfExamples(Term.of(amount), scale(unit));
    };
  }

  /** Returns several amounts as steps since an origin. */
  Term positions(double[] amounts, Unit unit, Term origin) {
    return unit == Unit.EXAMPLE
        ? TrainingTerms.positionsOfExamples(amounts, scale(unit), origin)
        : TrainingTerms.positions(amounts, scale(unit), origin);
  }
}
