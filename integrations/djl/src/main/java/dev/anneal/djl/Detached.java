package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Copies that belong to no manager and have no gradient. */
final class Detached {
  private static final NDIndex ALL = new NDIndex("...");

  private Detached() {}

  /** Answers a copy, which is the caller's to close. */
  static NDArray copyOf(NDArray array) {
    // Without stopGradient the copy would be part of the graph that a gradient is computed from.
    try (NDArray values = array.stopGradient()) {
      NDArray copy = values.duplicate();
      copy.detach();
      return copy;
    }
  }

  /** Copies all elements, bit for bit, also into a parameter that has a gradient. */
  static void copy(NDArray source, NDArray target) {
    try (NDArray values = target.stopGradient()) {
      values.set(ALL, source);
    }
  }

  /** Clears the gradient of a parameter, as an optimizer of DJL must. */
  static void clearGradient(NDArray parameter) {
    if (parameter.hasGradient()) {
      try (NDArray gradient = parameter.getGradient();
          NDArray zeros = gradient.zerosLike()) {
        copy(zeros, gradient);
      }
    }
  }
}
