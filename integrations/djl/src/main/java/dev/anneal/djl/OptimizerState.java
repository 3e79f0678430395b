package dev.anneal.djl;

import dev.anneal.PlateauState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of an optimizer says.
 *
 * @param kind the optimizer's
 * @param updates the number of updates made
 * @param averagedFrom the step from which on the averages have seen gradients
 * @param keepsVelocity whether there is a velocity of every parameter from now on
 * @param recipes the texts of the schedules, by the names of the parameters; without those that
 *     have none
 */
record OptimizerState(
    String kind,
    long updates,
    long averagedFrom,
    boolean keepsVelocity,
    Optional<PlateauState.Saved> plateau,
    Map<String, String> recipes,
    List<Entry> arrays) {

  /**
   * @param kind which of the optimizer's arrays of a parameter
   * @param parameter its name in the block
   * @param encoded what {@code NDArray.encode} gives
   */
  record Entry(String kind, String parameter, byte[] encoded) {}
}
