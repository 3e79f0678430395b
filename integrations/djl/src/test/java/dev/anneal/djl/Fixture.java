package dev.anneal.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A small network, its trainer and its examples: a noisy function of four inputs. */
final class Fixture implements AutoCloseable {
  static final int EXAMPLES = 96;
  static final int BATCH = 16;

  final Model model;
  final Trainer trainer;
  private final DefaultTrainingConfig config;
  final ArrayDataset dataset;
  private final NDManager manager = NDManager.newBaseManager();

  Fixture(Optimizer optimizer) {
    this(optimizer, network());
  }

  Fixture(Optimizer optimizer, Block block) {
    this(optimizer, block, true);
  }

  Fixture(Optimizer optimizer, Block block, boolean shuffled) {
    this(optimizer, block, shuffled, null);
  }

  /**
   * @param folder where a model was saved; null for a new one
   */
  Fixture(Optimizer optimizer, Block block, boolean shuffled, @Nullable Path folder) {
    seed(7);
    model = Model.newInstance("small", Device.cpu());
    model.setBlock(block);
    load(folder);
    config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optOptimizer(optimizer)
            .optDevices(new Device[] {Device.cpu()});
    trainer = model.newTrainer(config);
    trainer.initialize(new Shape(BATCH, 4));
    Random random = new Random(3);
    float[] inputs = new float[4 * EXAMPLES];
    float[] labels = new float[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      for (int j = 0; j < 4; j++) {
        inputs[4 * i + j] = (float) random.nextGaussian();
        labels[i] += inputs[4 * i + j] * (j + 1) / 4;
      }
      labels[i] = (float) (Math.tanh(labels[i]) + 0.05 * random.nextGaussian());
    }
    dataset =
        new ArrayDataset.Builder()
            .setData(manager.create(inputs, new Shape(EXAMPLES, 4)))
            .optLabels(manager.create(labels, new Shape(EXAMPLES, 1)))
            .setSampling(BATCH, shuffled)
            .build();
  }

  private void load(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      model.load(folder, "model");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a listener: the trainer has the list of its config. */
  void listen(TrainingListener listener) {
    config.addTrainingListeners(listener);
  }

  static SequentialBlock network() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(5).build())
        .add(Activation::tanh)
        .add(Linear.builder().setUnits(1).build());
  }

  /** With what a forward pass changes, and with random numbers of the engine. */
  static SequentialBlock networkOfMoods() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(8).build())
        .add(BatchNorm.builder().build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.3f).build())
        .add(Linear.builder().setUnits(1).build());
  }

  static void seed(int seed) {
    Engine.getInstance().setRandomSeed(seed);
  }

  /** Makes updates, each of which is preceded by a call of {@code before}. */
  void train(int updates, Consumer<Fixture> before) throws Exception {
    int made = 0;
    while (made < updates) {
      for (Batch batch : trainer.iterateDataset(dataset)) {
        try (batch) {
          if (made < updates) {
            EasyTrain.trainBatch(trainer, batch);
            before.accept(this);
            trainer.step();
            made++;
          }
        }
      }
    }
  }

  void train(int updates) throws Exception {
    train(updates, fixture -> {});
  }

  /** The parameters by their names. */
  Map<String, float[]> parameters() {
    Map<String, float[]> values = new TreeMap<>();
    for (Pair<String, Parameter> each : model.getBlock().getParameters()) {
      values.put(each.getKey(), each.getValue().getArray().toFloatArray());
    }
    return values;
  }

  /** The gradients of the parameters that have one, by their names. */
  Map<String, float[]> gradients() {
    Map<String, float[]> values = new TreeMap<>();
    for (Pair<String, Parameter> each : model.getBlock().getParameters()) {
      if (each.getValue().requiresGradient()) {
        try (NDArray gradient = each.getValue().getArray().getGradient()) {
          values.put(each.getKey(), gradient.toFloatArray());
        }
      }
    }
    return values;
  }

  /** The inputs of the mini-batches of the next epoch. */
  List<float[]> order() throws Exception {
    List<float[]> order = new ArrayList<>();
    for (Batch batch : trainer.iterateDataset(dataset)) {
      try (batch) {
        order.add(batch.getData().get(0).toFloatArray());
      }
    }
    return order;
  }

  /** The mean loss over all examples. */
  double loss() throws Exception {
    double sum = 0;
    for (Batch batch : trainer.iterateDataset(dataset)) {
      try (batch) {
        NDList predictions = trainer.evaluate(batch.getData());
        sum += Loss.l2Loss().evaluate(batch.getLabels(), predictions).getFloat();
      }
    }
    return sum * BATCH / EXAMPLES;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
    manager.close();
  }
}
