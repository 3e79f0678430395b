package dev.anneal.sgd;

/** The scalars of one update of one group of parameters; see {@link Kernels}. */
final class Coefficients {
  /** What the gradient, a sum over the mini-batch, is multiplied by. */
  double scale;

  double rate;
  double momentum;

  /** Weight decay as part of the gradient. */
  double decay;

  /** Weight decay as a part of the parameter that is taken away: rate times decay, or 0. */
  double shrink;

  boolean nesterov;
}
