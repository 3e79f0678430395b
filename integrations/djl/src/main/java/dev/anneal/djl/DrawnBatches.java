package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.RandomUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mini-batches of a dataset, epoch after epoch. Those drawn are kept, as copies, so that they
 * can be gone through again: a dataset cannot be asked for its position.
 */
final class DrawnBatches implements AutoCloseable {

  /** The inputs and labels of one mini-batch. */
  record Drawn(NDList data, NDList labels) {
    /** A copy that belongs to a manager. */
    Drawn in(NDManager manager) {
      return new Drawn(in(manager, data), in(manager, labels));
    }

    private static NDList in(NDManager manager, NDList arrays) {
      NDList copies = copy(arrays);
      copies.attach(manager);
      return copies;
    }
  }

  private final Trainer trainer;
  private final Dataset dataset;
  private final List<Drawn> drawn = new ArrayList<>();
  private Iterator<Batch> epoch = List.<Batch>of().iterator();

  /** Where DJL's shuffles are; null before the first, which is where they are by themselves. */
  private @Nullable RandomPosition shuffles;

  DrawnBatches(Trainer trainer, Dataset dataset) {
    this.trainer = trainer;
    this.dataset = dataset;
  }

  /** Answers a mini-batch by its number, from 0. */
  Drawn get(int number) {
    while (drawn.size() <= number) {
      drawn.add(draw());
    }
    return drawn.get(number);
  }

  private Drawn draw() {
    if (shuffles != null) {
      shuffles.restore(RandomUtils.RANDOM);
    }
    if (!epoch.hasNext()) {
      epoch = epoch();
    }
    Drawn next = next();
    shuffles = RandomPosition.of(RandomUtils.RANDOM);
    return next;
  }

  private Drawn next() {
    try (Batch batch = epoch.next()) {
      return new Drawn(copy(batch.getData()), copy(batch.getLabels()));
    }
  }

  private Iterator<Batch> epoch() {
    Iterator<Batch> batches;
    try {
      batches = trainer.iterateDataset(dataset).iterator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TranslateException e) {
      throw new IllegalStateException("The dataset could not be read: " + e.getMessage(), e);
    }
    if (!batches.hasNext()) {
      throw new IllegalArgumentException(
          "dataset = no mini-batch: must have one at least; give it more examples or a smaller"
              + " batch size");
    }
    return batches;
  }

  private static NDList copy(NDList arrays) {
    NDList copies = new NDList();
    for (NDArray array : arrays) {
      copies.add(Detached.copyOf(array));
    }
    return copies;
  }

  @Override
  public void close() {
    for (Drawn each : drawn) {
      each.data().close();
      each.labels().close();
    }
    drawn.clear();
  }
}
