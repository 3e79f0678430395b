package dev.anneal.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.Tensor;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Whole trainings of Tribuo's linear classifier. */
class RetrainingTest {
  private static final int EXAMPLES = 150;
  private static final int BATCH = 5;
  private static final int EPOCHS = 10;

  @TempDir Path folder;

  @Test
  void everyUpdateOfATrainingHasItsRate() {
    Recorder recorder = new Recorder(ScheduledSgd.of(PlainSchedule.create()), new ArrayList<>());
    trainer(recorder).train(data());
    assertThat(recorder.rates).hasSize(EXAMPLES / BATCH * EPOCHS);
    for (int step = 0; step < recorder.rates.size(); step++) {
      double planned = PlainSchedule.create().at(step);
      assertThat(recorder.rates.get(step))
          .as("step %d", step)
          .isCloseTo(planned, within(1e-13 * planned));
    }
  }

  @Test
  void aModelIsTrainedAgainFromItsProvenance() throws Exception {
    ScheduledSgd sgd = ScheduledSgd.of(WholeSchedule.create()).withNesterov();
    Model<Label> model = trainer(sgd).train(data());

    ConfigurationManager manager = new ConfigurationManager();
    manager.addConfiguration(ProvenanceUtil.extractConfiguration(model.getProvenance()));
    LinearSGDTrainer fromProvenance = manager.lookupSingleton(LinearSGDTrainer.class, false);
    assertThat(weights(fromProvenance.train(data()))).isEqualTo(weights(model));

    File xml = folder.resolve("trainer.xml").toFile();
    manager.save(xml);
    assertThat(Files.readString(xml.toPath())).contains("dev.anneal.tribuo.ScheduledSgd");
    try (ConfigurationManager read = new ConfigurationManager(xml.getPath())) {
      LinearSGDTrainer fromFile = read.lookupSingleton(LinearSGDTrainer.class, false);
      assertThat(weights(fromFile.train(data()))).isEqualTo(weights(model));
    }
  }

  @Test
  void twoTrainingsOfOneTrainerDoNotDisturbEachOther() {
    LinearSGDTrainer trainer = trainer(ScheduledSgd.of(WholeSchedule.create()));
    double[][] first = weights(trainer.train(data(), Map.of(), 0));
    assertThat(weights(trainer.train(data(), Map.of(), 0))).isEqualTo(first);
  }

  /** Against softmax regression by hand; the last mini-batch of an epoch is smaller. */
  @Test
  void theMeanGradientIsThatOfOtherEngines() {
    int batch = 40;
    ScheduledSgd sgd = ScheduledSgd.of(PlainSchedule.create()).withMeanGradient(batch);
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(new LogMulticlass(), sgd, EPOCHS, -1, batch, 1L);
    trainer.setShuffle(false);
    MutableDataset<Label> data = data();
    double[][] expected = new double[2][3];
    int step = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int from = 0; from < EXAMPLES; from += batch) {
        List<Example<Label>> part = data.getData().subList(from, Math.min(from + batch, EXAMPLES));
        double[][] mean = meanGradient(expected, part);
        double rate = PlainSchedule.create().at(step++);
        for (int c = 0; c < 2; c++) {
          for (int i = 0; i < 3; i++) {
            expected[c][i] -= rate * mean[c][i];
          }
        }
      }
    }
    double[][] weights = weights(trainer.train(data));
    for (int c = 0; c < 2; c++) {
      assertThat(weights[c]).containsExactly(expected[c], within(1e-12));
    }
  }

  /** Of "left" and "right", by x, y and the bias. */
  private static double[][] meanGradient(double[][] weights, List<Example<Label>> examples) {
    double[][] mean = new double[2][3];
    for (Example<Label> example : examples) {
      double[] features = {feature(example, "x"), feature(example, "y"), 1};
      double[] score = new double[2];
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < 3; i++) {
          score[c] += weights[c][i] * features[i];
        }
      }
      double right = 1 / (1 + Math.exp(score[0] - score[1]));
      double error = right - (example.getOutput().getLabel().equals("right") ? 1 : 0);
      for (int i = 0; i < 3; i++) {
        mean[0][i] -= error * features[i] / examples.size();
        mean[1][i] += error * features[i] / examples.size();
      }
    }
    return mean;
  }

  private static double feature(Example<Label> example, String name) {
    return example.lookup(name).getValue();
  }

  private static LinearSGDTrainer trainer(StochasticGradientOptimiser optimiser) {
    return new LinearSGDTrainer(new LogMulticlass(), optimiser, EPOCHS, -1, BATCH, 1L);
  }

  static double[][] weights(Model<Label> model) {
    DenseMatrix weights = ((LinearSGDModel) model).getWeightsCopy();
    double[][] rows = new double[weights.getDimension1Size()][weights.getDimension2Size()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        rows[row][column] = weights.get(row, column);
      }
    }
    return rows;
  }

  static MutableDataset<Label> data() {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("two clouds", labels), labels);
    SplittableRandom random = new SplittableRandom(7);
    List<Example<Label>> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      boolean right = i % 2 == 0;
      double x = random.nextDouble() + (right ? 0.5 : -0.5);
      examples.add(
          new ArrayExample<>(
              new Label(right ? "right" : "left"),
              new String[] {"x", "y"},
              new double[] {x, random.nextDouble()}));
    }
    data.addAll(examples);
    return data;
  }

  /** Reads the rate back from what goes into an optimiser without momentum and what comes out. */
  private record Recorder(ScheduledSgd sgd, List<Double> rates)
      implements StochasticGradientOptimiser {
    @Override
    public void initialise(Parameters parameters) {
      sgd.initialise(parameters);
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
      double before = updates[0].twoNorm();
      Tensor[] change = sgd.step(updates, weight);
      rates.add(change[0].twoNorm() / (before * weight));
      return change;
    }

    @Override
    public void reset() {
      sgd.reset();
    }

    @Override
    public StochasticGradientOptimiser copy() {
      return new Recorder(sgd.copy(), rates);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
      return sgd.getProvenance();
    }
  }
}
