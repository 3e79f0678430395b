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
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.Parameters;
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

  private static LinearSGDTrainer trainer(StochasticGradientOptimiser optimiser) {
    return new LinearSGDTrainer(new LogMulticlass(), optimiser, EPOCHS, -1, BATCH, 1L);
  }

  private static double[][] weights(Model<Label> model) {
    DenseMatrix weights = ((LinearSGDModel) model).getWeightsCopy();
    double[][] rows = new double[weights.getDimension1Size()][weights.getDimension2Size()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        rows[row][column] = weights.get(row, column);
      }
    }
    return rows;
  }

  private static MutableDataset<Label> data() {
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
