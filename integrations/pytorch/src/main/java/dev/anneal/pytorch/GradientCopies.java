package dev.anneal.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The gradients of some parameters at one moment, or that they have none. */
final class GradientCopies implements AutoCloseable {
  private record Copy(Tensor parameter, Tensor gradient) {}

  private final List<Copy> copies = new ArrayList<>();

  private GradientCopies() {}

  static GradientCopies of(List<Tensor> parameters) {
    GradientCopies all = new GradientCopies();
    for (Tensor each : parameters) {
      Tensor gradient = each.grad();
      all.copies.add(new Copy(each, gradient.defined() ? gradient.clone() : new Tensor()));
    }
    return all;
  }

  void restore() {
    for (Copy each : copies) {
      Tensor gradient = each.gradient();
      each.parameter().mutable_grad().put(gradient.defined() ? gradient.clone() : gradient);
    }
  }

  @Override
  public void close() {
    copies.forEach(each -> each.gradient().close());
  }
}
