package dev.anneal.sgd.update;

/** The scalars of one update of one group of parameters; see {@link Kernels}. */
public final class Coefficients {
  /** What the gradient, a sum over the mini-batch, is multiplied by. */
  public double scale;

  /** The learning rate. */
  public double rate;

  /** The momentum. */
  public double momentum;

  /** Weight decay as part of the gradient. */
  public double decay;

  /** Weight decay as a part of the parameter that is taken away: rate times decay, or 0. */
  public double shrink;

  /** Whether the momentum is Nesterov's. */
  public boolean nesterov;

  /** Whether parameters and velocity stay as they are, and the gradient does not count. */
  public boolean frozen;

  /** Makes scalars of an update that changes nothing. */
  public Coefficients() {}
}
