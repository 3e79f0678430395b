package dev.anneal.examples.engines.language;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import dev.anneal.TrainingSchedule;
import dev.anneal.djl.ScheduledSgd;
import java.io.IOException;
import java.io.UncheckedIOException;

/** DJL, with PyTorch below. */
final class DjlEngine implements Engine {
  @Override
  public String title() {
    return "DJL";
  }

  @Override
  public Trained train(SmallTask.Part data, TrainingSchedule schedule) {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(ScheduledSgd.builder(schedule).build())
            .optDevices(new Device[] {Device.cpu()});
    Block block = Linear.builder().setUnits(SmallTask.CLASSES).build();
    block.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Model model = Model.newInstance("names", Device.cpu())) {
      model.setBlock(block);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(FourEnginesTraining.BATCH_SIZE, SmallTask.FEATURES));
        ArrayDataset dataset = dataset(manager, data);
        long start = System.nanoTime();
        double[] losses = losses(trainer, dataset);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Trained(model(block), losses, seconds);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ArrayDataset dataset(NDManager manager, SmallTask.Part data) {
    return new ArrayDataset.Builder()
        .setData(manager.create(data.inputs()))
        .optLabels(manager.create(data.labels()))
        .setSampling(FourEnginesTraining.BATCH_SIZE, false)
        .build();
  }

  private static double[] losses(Trainer trainer, ArrayDataset dataset)
      throws IOException, TranslateException {
    double[] losses = new double[FourEnginesTraining.STEPS];
    int step = 0;
    while (step < losses.length) {
      for (Batch batch : trainer.iterateDataset(dataset)) {
        try (batch) {
          losses[step++] = step(trainer, batch);
        }
      }
    }
    return losses;
  }

  private static double step(Trainer trainer, Batch batch) {
    double mean;
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList scores = trainer.forward(batch.getData(), batch.getLabels());
      NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), scores);
      collector.backward(loss);
      mean = loss.getFloat();
    }
    trainer.step();
    return mean;
  }

  private static SoftmaxModel model(Block block) {
    float[] weights = block.getParameters().get("weight").getArray().toFloatArray();
    float[] biases = block.getParameters().get("bias").getArray().toFloatArray();
    SoftmaxModel model = SoftmaxModel.untrained();
    for (int c = 0; c < SmallTask.CLASSES; c++) {
      for (int j = 0; j < SmallTask.FEATURES; j++) {
        model.set(c, j, weights[c * SmallTask.FEATURES + j]);
      }
      model.set(c, SmallTask.FEATURES, biases[c]);
    }
    return model;
  }
}
