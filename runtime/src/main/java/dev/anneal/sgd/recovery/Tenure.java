package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whose the checkpoints in a directory are, and who may write there now. */
public final class Tenure {
  private final CheckpointStore store;

  /** Whether the checkpoints are this training's. */
  private boolean owns;

  /** The newest step that was there when this training last read or wrote there. */
  private long newestKnown = -1;

  /** Whether what is there before the first checkpoint of this training is to go. */
  private boolean startsOver;

  /** The right to write, while the training runs. */
  private @Nullable DirectoryLock lock;

  /** Begins without the right. */
  public Tenure(CheckpointStore store) {
    this.store = store;
  }

  /**
   * Takes the right to write.
   *
   * @throws RefusedException if another run's checkpoints are there, or another training wrote
   *     newer ones since this one last read or wrote there
   * @throws IOException if another training has the right, or checkpoints cannot be there
   */
  public void begin() throws IOException {
    check();
    DirectoryLock taken = store.lock();
    try {
      // Another training may have had the right until now.
      check();
      lock = taken;
      owns = true;
    } finally {
      if (lock == null) {
        taken.close();
      }
    }
  }

  /** Whether the right was taken and not given back. */
  public boolean holds() {
    return lock != null;
  }

  /** Gives the right back. */
  public void end() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  /** Takes over what is there: a checkpoint was taken up, where the newest was of that step. */
  public void tookUp(long step, long newest) {
    newestKnown = Math.max(newest, step);
    owns = true;
    startsOver = false;
  }

  /** Lets the next checkpoint take the place of all that are there. */
  public void startOver() {
    startsOver = true;
  }

  /** Writes a checkpoint, as the store does. */
  public void save(long step, Map<String, String> metadata, List<Tensor> tensors, OptionalLong best)
      throws IOException {
    // Also one that fails may be there in the end.
    newestKnown = Math.max(newestKnown, step);
    startsOver &= !store.save(step, metadata, tensors, best, startsOver);
  }

  private void check() throws IOException {
    if (startsOver) {
      return;
    }
    OptionalLong newest = store.newestStep();
    if (newest.isEmpty() || (owns && newest.getAsLong() <= newestKnown)) {
      return;
    }
    String message =
        owns
            ? "%s has checkpoints that another training wrote since this one last read there, the"
                + " newest of step %s: call resume() to go on with it, or startOver() to take its"
                + " place"
            : "%s has checkpoints of another run, the newest of step %s: call resume() to go on"
                + " with it, startOver() to begin anew in its place, or keep the checkpoints of this"
                + " training in another directory";
    throw new RefusedException(message.formatted(store, newest.getAsLong()), null);
  }
}
