package dev.anneal.examples.engines.digits;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.anneal.TrainingSchedule;
import dev.anneal.djl.ScheduledSgd;
import dev.anneal.djl.TrainerTrainable;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import java.io.IOException;
import java.util.stream.IntStream;

/** A small convolutional network that tells digits apart, and the digits that it learns from. */
final class DigitsNetwork implements AutoCloseable {
  private static final Shape PICTURES =
      new Shape(DigitsTraining.BATCH_SIZE, 1, DrawnDigits.SIDE, DrawnDigits.SIDE);

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final Model model = Model.newInstance("digits", Device.cpu());
  private final ArrayDataset dataset;

  /**
   * Makes a network that knows nothing.
   *
   * @param learned what it is to learn from
   * @param seed of the initial parameters and of the order of the digits
   */
  DigitsNetwork(DrawnDigits learned, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    model.setBlock(block());
    dataset = dataset(learned);
  }

  private static Block block() {
    return new SequentialBlock()
        .add(convolution(8))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(16))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(10).build());
  }

  private static Conv2d convolution(int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(filters)
        .build();
  }

  private static Shape shape(DrawnDigits digits) {
    return new Shape(digits.size(), 1, DrawnDigits.SIDE, DrawnDigits.SIDE);
  }

  private ArrayDataset dataset(DrawnDigits digits) {
    return new ArrayDataset.Builder()
        .setData(manager.create(digits.pixels()).reshape(shape(digits)))
        .optLabels(manager.create(digits.digits()))
        .setSampling(DigitsTraining.BATCH_SIZE, true)
        .build();
  }

  private Trainer trainer(Optimizer optimizer) {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(optimizer)
            .optDevices(new Device[] {Device.cpu()});
    Trainer trainer = model.newTrainer(config);
    trainer.initialize(PICTURES);
    return trainer;
  }

  /** Looks for the learning rate. The parameters stay as they are. */
  FinderResult find() {
    // How high the rates are is what is looked for: only their course counts here.
    ScheduledSgd optimizer = ScheduledSgd.builder(DigitsTrainingSchedule.create(1)).build();
    try (Trainer trainer = trainer(optimizer);
        TrainerTrainable subject = TrainerTrainable.of(trainer, dataset, optimizer)) {
      return LearningRateFinder.of(DigitsTrainingSchedule.rangeTest()).find(subject);
    }
  }

  /**
   * Trains to the end of a schedule.
   *
   * @throws IOException if DJL says so, as it may of data that is read from files
   * @throws TranslateException if DJL says so, as it may of data that is transformed
   */
  void train(TrainingSchedule schedule) throws IOException, TranslateException {
    try (Trainer trainer = trainer(ScheduledSgd.builder(schedule).build())) {
      EasyTrain.fit(trainer, DigitsTraining.EPOCHS, dataset, null);
    }
  }

  /**
   * Answers which fraction of some digits it takes for what they are.
   *
   * @throws TranslateException as {@link #train}
   */
  double accuracy(DrawnDigits others) throws TranslateException {
    try (NDManager scope = manager.newSubManager();
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray pictures = scope.create(others.pixels()).reshape(shape(others));
      NDArray best = predictor.predict(new NDList(pictures)).singletonOrThrow().argMax(1);
      long[] answers = best.toLongArray();
      best.close();
      return (double)
              IntStream.range(0, answers.length)
                  .filter(i -> answers[i] == others.digits()[i])
                  .count()
          / answers.length;
    }
  }

  @Override
  public void close() {
    model.close();
    manager.close();
  }
}
