package dev.anneal.tribuo;

import dev.anneal.TrainingSchedule;
import org.tribuo.math.Parameters;
import org.tribuo.math.la.Tensor;

/** The state of one training: the number of updates made, and the velocity. */
final class Descent {
  private final TrainingSchedule schedule;
  private final boolean nesterov;
  private final boolean decoupled;
  private final Parameters parameters;

  /** Empty where the schedule has no momentum. */
  private final Tensor[] velocity;

  /** What is handed out; empty where the gradient itself can be. */
  private final Tensor[] change;

  private long step;

  Descent(TrainingSchedule schedule, boolean nesterov, boolean decoupled, Parameters parameters) {
    this.schedule = schedule;
    this.nesterov = nesterov;
    this.decoupled = decoupled;
    this.parameters = parameters;
    boolean hasMomentum = declares(schedule, "momentum");
    this.velocity = hasMomentum ? parameters.getEmptyCopy() : new Tensor[0];
    this.change =
        hasMomentum || declares(schedule, "weightDecay")
            ? parameters.getEmptyCopy()
            : new Tensor[0];
  }

  private static boolean declares(TrainingSchedule schedule, String hyperparameter) {
    return schedule.recipe().orElseThrow().hyperparameters().contains(hyperparameter);
  }

  /** The gradient of what is to rise: it is added where a loss's would be taken away. */
  Tensor[] step(Tensor[] gradient, double weight) {
    double rate = schedule.at(step);
    double momentum = schedule.momentum(step);
    double weightDecay = schedule.weightDecay(step);
    step++;
    if (change.length == 0) {
      for (Tensor each : gradient) {
        each.scaleInPlace(weight * rate);
      }
      return gradient;
    }
    Tensor[] values = parameters.get();
    for (int i = 0; i < gradient.length; i++) {
      Tensor d = change[i];
      clear(d);
      d.intersectAndAddInPlace(gradient[i], g -> weight * g);
      if (!decoupled && weightDecay != 0) {
        d.intersectAndAddInPlace(values[i], p -> -weightDecay * p);
      }
      if (velocity.length > 0) {
        Tensor v = velocity[i];
        v.scaleInPlace(momentum);
        v.intersectAndAddInPlace(d);
        if (nesterov) {
          d.intersectAndAddInPlace(v, each -> momentum * each);
        } else {
          clear(d);
          d.intersectAndAddInPlace(v);
        }
      }
      d.scaleInPlace(rate);
      if (decoupled && weightDecay != 0) {
        d.intersectAndAddInPlace(values[i], p -> -rate * weightDecay * p);
      }
    }
    return change;
  }

  /** Not by a product, which leaves a NaN. */
  private static void clear(Tensor tensor) {
    tensor.foreachInPlace(each -> 0);
  }
}
