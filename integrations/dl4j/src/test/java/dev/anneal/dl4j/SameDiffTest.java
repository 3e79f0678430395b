package dev.anneal.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.TrainingSchedule;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** ND4J's own trainings. */
class SameDiffTest {
  private static final int STEPS = 300;

  private final TrainingSchedule schedule = Waves_AllSchedule.create();

  @TempDir Path folder;

  /** The decay is of all variables here, the bias too. */
  @Test
  void takesRateAndWeightDecayAlsoAfterASave() throws Exception {
    SameDiff graph = leastSquares();
    for (int step = 0; step < STEPS; step++) {
      if (step == 150) {
        File file = folder.resolve("graph.fb").toFile();
        graph.save(file, true);
        graph = SameDiff.load(file, true);
        assertThat(graph.getTrainingConfig().getIterationCount()).isEqualTo(150);
      }
      double[] before = parameters(graph);
      DataSet batch = Net.batch(step);
      graph.fit(batch);
      double[] gradient = Net.gradient(before, batch);
      double[] after = parameters(graph);
      for (int i = 0; i < after.length; i++) {
        double expected = gradient[i] + schedule.weightDecay(step) * before[i];
        assertThat(after[i])
            .as("step %d, parameter %d", step, i)
            .isCloseTo(before[i] - schedule.at(step) * expected, within(1e-14));
      }
    }
    SameDiff ended = graph;
    assertThatThrownBy(() -> ended.fit(Net.batch(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("300");
    TrainingConfig config = graph.getTrainingConfig();
    assertThat(TrainingConfig.fromJson(config.toJson())).isEqualTo(config);
  }

  private static double[] parameters(SameDiff graph) {
    double[] weights = graph.getVariable("weights").getArr().dup().toDoubleVector();
    double[] parameters = Arrays.copyOf(weights, weights.length + 1);
    parameters[weights.length] = graph.getVariable("bias").getArr().getDouble(0);
    return parameters;
  }

  private SameDiff leastSquares() {
    SameDiff graph = SameDiff.create();
    SDVariable inputs = graph.placeHolder("inputs", DataType.DOUBLE, -1, Net.INPUTS);
    SDVariable targets = graph.placeHolder("targets", DataType.DOUBLE, -1, 1);
    SDVariable weights = graph.var("weights", Nd4j.create(new double[] {0.3, 0.2, -0.4}, 3, 1));
    SDVariable bias = graph.var("bias", Nd4j.create(new double[] {0.1}, 1, 1));
    SDVariable error = inputs.mmul(weights).add(bias).sub(targets);
    error.mul(error).mean("loss");
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Sgd(AnnealSchedule.of(schedule)))
            .regularization(new WeightDecay(AnnealSchedule.of(schedule, "weightDecay"), true))
            .dataSetFeatureMapping("inputs")
            .dataSetLabelMapping("targets")
            .build());
    return graph;
  }
}
