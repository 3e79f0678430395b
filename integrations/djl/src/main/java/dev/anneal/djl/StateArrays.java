package dev.anneal.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer keeps of each parameter on each device: arrays that no manager closes, until
 * this is closed.
 */
final class StateArrays implements AutoCloseable {

  /**
   * @param kind which of the optimizer's arrays it is
   */
  record Name(String kind, String parameterId) {}

  private record Place(Name name, Device device) {}

  private final Map<Place, NDArray> arrays = new HashMap<>();

  /** What an array is at first on any device, where it is not zeros. */
  private final Map<Name, NDArray> initial = new HashMap<>();

  /** Answers an array for a parameter; at first zeros, or what {@link #begin} said. */
  NDArray of(String kind, String parameterId, NDArray weight) {
    Name name = new Name(kind, parameterId);
    return arrays.computeIfAbsent(
        new Place(name, weight.getDevice()),
        place -> {
          NDArray start = initial.get(name);
          NDArray array =
              start == null ? weight.zerosLike() : start.toDevice(weight.getDevice(), true);
          array.detach();
          return array;
        });
  }

  /** Says what an array is to be at first; it becomes this object's. */
  void begin(Name name, NDArray array) {
    array.detach();
    initial.put(name, array);
  }

  /** Answers the arrays of one device each: they are the same on all. */
  Map<Name, NDArray> byName() {
    Map<Name, NDArray> all = new LinkedHashMap<>(initial);
    arrays.forEach((place, array) -> all.put(place.name(), array));
    return all;
  }

  /** A deep copy. */
  StateArrays copy() {
    StateArrays copy = new StateArrays();
    copy.restore(this);
    return copy;
  }

  /** Takes over copies of what another has. */
  void restore(StateArrays other) {
    close();
    other.arrays.forEach((place, array) -> arrays.put(place, Detached.copyOf(array)));
    other.initial.forEach((name, array) -> initial.put(name, Detached.copyOf(array)));
  }

  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
    arrays.clear();
    initial.values().forEach(NDArray::close);
    initial.clear();
  }
}
