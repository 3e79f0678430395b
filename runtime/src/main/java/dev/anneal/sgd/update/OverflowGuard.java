package dev.anneal.sgd.update;

/**
 * Bounds on the size of parameters and velocities, so that an update that would make some infinite
 * is seen before it is made, without a pass over all of them.
 *
 * <p>No element of a gradient is larger than its norm, so the norm bounds what an update adds. The
 * bounds only grow; when they come near to the largest number of the type, they are measured anew.
 */
public final class OverflowGuard {
  private double parameter;
  private double velocity;

  /** Begins with a bound on the parameters, and no velocity. */
  public OverflowGuard(double parameter) {
    this.parameter = parameter;
  }

  /** Answers a guard with the same bounds. */
  public OverflowGuard copy() {
    OverflowGuard copy = new OverflowGuard(parameter);
    copy.velocity = velocity;
    return copy;
  }

  /** The bound on the absolute values of the parameters. */
  public double parameterBound() {
    return parameter;
  }

  /** The bound on the absolute values of the velocities. */
  public double velocityBound() {
    return velocity;
  }

  /** Sets the bounds to what was measured. */
  public void measured(double parameter, double velocity) {
    this.parameter = parameter;
    this.velocity = velocity;
  }

  /**
   * Takes an update into the bounds, unless it might reach half of {@code limit}.
   *
   * @param norm a bound on the elements of the mean gradient
   * @return whether it cannot; if it might, the bounds stay as they are
   */
  public boolean admits(ParameterGroups groups, double norm, double limit) {
    double nextParameter = parameter;
    double nextVelocity = velocity;
    for (int group = 0; group < groups.count(); group++) {
      Coefficients c = groups.coefficients(group);
      if (c.frozen) {
        continue;
      }
      double d = norm + c.decay * parameter;
      double v = c.momentum * velocity + d;
      double change = c.rate * (c.nesterov ? d + v : v) + c.shrink * parameter;
      nextVelocity = Math.max(nextVelocity, v);
      nextParameter = Math.max(nextParameter, parameter + change);
    }
    if (!(nextParameter < limit / 2 && nextVelocity < limit / 2)) {
      return false;
    }
    parameter = nextParameter;
    velocity = nextVelocity;
    return true;
  }
}
