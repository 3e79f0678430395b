package dev.anneal.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer keeps of each parameter on each device: arrays that no manager closes, until
 * this is closed.
 */
final class StateArrays implements AutoCloseable {

  /**
   * @param kind which of the optimizer's arrays it is
   */
  record Key(String kind, String parameterId, Device device) {}

  private final Map<Key, NDArray> arrays = new HashMap<>();

  /** Answers an array, zeros at first. */
  NDArray of(String kind, String parameterId, NDArray weight) {
    return arrays.computeIfAbsent(
        new Key(kind, parameterId, weight.getDevice()),
        key -> {
          NDArray zeros = weight.zerosLike();
          zeros.detach();
          return zeros;
        });
  }

  /** Answers an array of any device; null if there is none yet. */
  @Nullable NDArray find(String kind, String parameterId) {
    for (Map.Entry<Key, NDArray> each : arrays.entrySet()) {
      if (each.getKey().kind().equals(kind) && each.getKey().parameterId().equals(parameterId)) {
        return each.getValue();
      }
    }
    return null;
  }

  /** A deep copy. */
  StateArrays copy() {
    StateArrays copy = new StateArrays();
    arrays.forEach((key, array) -> copy.arrays.put(key, Detached.copyOf(array)));
    return copy;
  }

  /** Takes over copies of what another has. */
  void restore(StateArrays other) {
    close();
    other.arrays.forEach((key, array) -> arrays.put(key, Detached.copyOf(array)));
  }

  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
    arrays.clear();
  }
}
