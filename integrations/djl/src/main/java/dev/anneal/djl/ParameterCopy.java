package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * All parameters of a model at one moment, those that no gradient changes and the gradients too.
 */
final class ParameterCopy implements AutoCloseable {
  private record Copy(NDArray array, NDArray copy) {}

  private final List<Copy> values = new ArrayList<>();
  private final List<Copy> gradients = new ArrayList<>();

  private ParameterCopy() {}

  static ParameterCopy of(List<Parameter> parameters) {
    ParameterCopy copy = new ParameterCopy();
    for (Parameter each : parameters) {
      NDArray array = each.getArray();
      copy.values.add(new Copy(array, Detached.copyOf(array)));
      if (array.hasGradient()) {
        try (NDArray gradient = array.getGradient()) {
          copy.gradients.add(new Copy(array, Detached.copyOf(gradient)));
        }
      }
    }
    return copy;
  }

  void restore() {
    for (Copy each : values) {
      Detached.copy(each.copy(), each.array());
    }
    for (Copy each : gradients) {
      try (NDArray gradient = each.array().getGradient()) {
        Detached.copy(each.copy(), gradient);
      }
    }
  }

  @Override
  public void close() {
    values.forEach(each -> each.copy().close());
    gradients.forEach(each -> each.copy().close());
  }
}
