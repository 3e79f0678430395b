package dev.anneal.sgd;

/**
 * A loss or a gradient turned NaN or infinite, or an update would have made parameters so. The
 * parameters, and all other state, are those after the last good step.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;
  private final double rate;
  private final double loss;
  private final double lastFiniteLoss;

  DivergenceException(String what, long step, double rate, double loss, double lastFiniteLoss) {
    super(
        what
            + " at step "
            + step
            + ", learning rate "
            + rate
            + " (last finite loss: "
            + (Double.isNaN(lastFiniteLoss) ? "none" : lastFiniteLoss)
            + "); the parameters are those after the last good step");
    this.step = step;
    this.rate = rate;
    this.loss = loss;
    this.lastFiniteLoss = lastFiniteLoss;
  }

  /** The step that failed: the number of updates made before it. */
  public long step() {
    return step;
  }

  /** The learning rate of the step that failed. */
  public double rate() {
    return rate;
  }

  /** The mean loss of the mini-batch: not finite, or finite where the gradient was at fault. */
  public double loss() {
    return loss;
  }

  /** The mean loss of the last mini-batch whose update was made; NaN if there was none. */
  public double lastFiniteLoss() {
    return lastFiniteLoss;
  }
}
