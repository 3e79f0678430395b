package dev.anneal.djl;

import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Path;

/** What both optimizers can be asked for, beside what DJL's trainer asks of them. */
public sealed interface ScheduledOptimizer permits ScheduledSgd, ScheduledAdamW {

  /** Returns the number of updates made, those of {@code optBeginNumUpdate} included. */
  long updates();

  /**
   * Returns the learning rate of the next update, as the plateau rule has reduced it, for the
   * parameters that no group has.
   *
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     dev.anneal.AfterEnd#FAIL}
   */
  double learningRate();

  /** Returns the momentum of the next update, for the parameters that no group has. */
  double momentum();

  /** Returns the weight decay of the next update, for the parameters that no group has. */
  double weightDecay();

  /**
   * Writes the number of updates and all else that the next ones depend on, which {@code
   * Model.save} does not keep: the velocities or averages by the names of the parameters, the
   * plateau's state, the recipes of the schedules. The file is written beside its place and moved
   * there.
   *
   * @param file where to write
   * @param block the model's block, {@code model.getBlock()}
   * @throws IOException if the file cannot be written
   */
  void save(Path file, Block block) throws IOException;

  /**
   * Goes on where another optimizer was when it was {@linkplain #save saved}; call it before the
   * first update, and load the parameters by {@code Model.load}. The schedules must have the same
   * values at the steps made, and may have any others at those to come.
   *
   * @param file what was saved
   * @param block the model's block, of the same parameters
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is another file than that, of another kind of optimizer,
   *     of a newer version or damaged, or does not fit the parameters or the schedules; nothing has
   *     changed then
   */
  void load(Path file, Block block) throws IOException;
}
