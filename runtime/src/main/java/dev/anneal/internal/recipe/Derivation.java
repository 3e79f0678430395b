package dev.anneal.internal.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a schedule follows from that of the timelines: the view is taken first, and all else is of
 * what it gives.
 *
 * @param view the hyperparameter that this is a view of, if it is one
 * @param scales what the learning rate is multiplied by, one after the other
 * @param withoutWeightDecay whether the weight decay is 0
 * @param frozenUntil the step before which the learning rate is 0
 */
public record Derivation(
    Optional<String> view, List<Double> scales, boolean withoutWeightDecay, long frozenUntil) {
  /** Leaves all as it is. */
  public static final Derivation NONE = new Derivation(Optional.empty(), List.of(), false, 0);

  /** Copies the list. */
  public Derivation {
    scales = List.copyOf(scales);
  }

  /** Returns the derivation of a view of one hyperparameter, where this is none. */
  public Derivation viewing(String hyperparameter) {
    Optional<String> viewed = Optional.of(hyperparameter);
    if (hyperparameter.equals("learningRate")) {
      return new Derivation(viewed, scales, false, frozenUntil);
    }
    boolean isNothing = withoutWeightDecay && hyperparameter.equals("weightDecay");
    return new Derivation(viewed, isNothing ? List.of(0.0) : List.of(), false, 0);
  }

  /** Returns the same with the learning rate multiplied. */
  public Derivation scaled(double factor) {
    List<Double> more = new ArrayList<>(scales);
    more.add(factor);
    return new Derivation(view, more, withoutWeightDecay, frozenUntil);
  }

  /** Returns the same with a weight decay of 0; a view has none. */
  public Derivation decayless() {
    return new Derivation(view, scales, view.isEmpty(), frozenUntil);
  }

  /** Returns what follows from the timelines, a line each, after a line feed. */
  String describe() {
    StringBuilder out = new StringBuilder();
    scales.forEach(scale -> out.append("\nscale ").append(RecipeText.decimal(scale)));
    out.append(withoutWeightDecay ? "\nwithout weight decay" : "");
    if (frozenUntil > 0) {
      boolean isForGood = frozenUntil == Long.MAX_VALUE;
      out.append(isForGood ? "\nfrozen for good" : "\nfrozen until step " + frozenUntil);
    }
    return out.toString();
  }

  /** Returns the same with a learning rate of 0 before a step. */
  public Derivation frozen(long until) {
    return new Derivation(view, scales, withoutWeightDecay, Math.max(frozenUntil, until));
  }
}
