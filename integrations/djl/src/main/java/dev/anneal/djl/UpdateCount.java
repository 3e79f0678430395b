package dev.anneal.djl;

import ai.djl.Device;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts updates of all parameters together. DJL tells an optimizer of one parameter on one device
 * at a time, and says nowhere where an update begins: one does when a parameter comes again on the
 * same device. So neither the number of devices nor frozen parameters count.
 */
final class UpdateCount {
  private record Place(String parameterId, Device device) {}

  private final Set<Place> updated = new HashSet<>();
  private long made;

  /**
   * @param made the number of updates made before
   */
  UpdateCount(long made) {
    this.made = made;
  }

  /** Answers the step of an update of one parameter: the updates made before. */
  long step(String parameterId, Device device) {
    Place place = new Place(parameterId, device);
    if (updated.isEmpty() || updated.contains(place)) {
      updated.clear();
      made++;
    }
    updated.add(place);
    return made - 1;
  }

  /** The number of updates made, the one that is being made included. */
  long made() {
    return made;
  }

  /** Goes on after so many updates. */
  void goOnAfter(long updates) {
    updated.clear();
    made = updates;
  }
}
