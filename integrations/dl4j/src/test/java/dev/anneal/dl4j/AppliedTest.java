package dev.anneal.dl4j;

import static dev.anneal.dl4j.Net.INPUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** What the updaters really did to the parameters, step for step. */
class AppliedTest {
  private static final int STEPS = 300;

  @TempDir Path folder;

  private final TrainingSchedule schedule = Waves_AllSchedule.create();
  private final Sgd sgd = new Sgd(AnnealSchedule.of(schedule));

  @Test
  void ratesAreThoseOfTheSchedule() {
    MultiLayerNetwork net = Net.linear(Net.builder(sgd), INPUTS);
    for (int step = 0; step < STEPS; step++) {
      double[] before = parameters(net);
      DataSet batch = Net.batch(step);
      net.fit(batch);
      double[] gradient = Net.gradient(before, batch);
      int largest = indexOfLargest(gradient);
      double change = before[largest] - parameters(net)[largest];
      assertThat(change / gradient[largest])
          .as("step %d", step)
          .isCloseTo(schedule.at(step), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weightDecayIsThatOfTheSchedule(boolean decoupled) {
    AnnealSchedule decay = AnnealSchedule.of(schedule, "weightDecay");
    Regularization term = decoupled ? new WeightDecay(decay, true) : new L2Regularization(decay);
    MultiLayerNetwork net = Net.linear(Net.builder(sgd), INPUTS, term);
    for (int step = 0; step < STEPS; step++) {
      double[] before = parameters(net);
      DataSet batch = Net.batch(step);
      net.fit(batch);
      double[] gradient = Net.gradient(before, batch);
      double change = before[1] - parameters(net)[1];
      assertThat((change / schedule.at(step) - gradient[1]) / before[1])
          .as("step %d", step)
          .isCloseTo(schedule.weightDecay(step), within(1e-10));
    }
  }

  /** A fault of Deeplearning4j 1.0.0-M2.1, which the page warns of: its own numbers double, too. */
  @Test
  void weightDecayOfTheWholeNetworkIsAppliedTwice() {
    Sgd constant = new Sgd(0.1);
    List<Regularization> decay = List.of(new WeightDecay(0.01, true));
    MultiLayerNetwork net = Net.linear(Net.builder(constant).regularization(decay), INPUTS);
    double[] before = parameters(net);
    net.fit(Net.batch(0));
    double change = before[1] - parameters(net)[1];
    assertThat((change / 0.1 - Net.gradient(before, Net.batch(0))[1]) / before[1])
        .isCloseTo(0.02, within(1e-10));
  }

  /** From Deeplearning4j's velocity: v' = momentum * v - rate * gradient. */
  @Test
  void momentumIsThatOfTheSchedule() {
    MultiLayerNetwork net = Net.linear(Net.builder(Net.nesterovs(schedule)), INPUTS);
    for (int step = 0; step < STEPS; step++) {
      double[] before = parameters(net);
      double[] velocity = velocity(net);
      DataSet batch = Net.batch(step);
      net.fit(batch);
      double[] after = velocity(net);
      double[] gradient = Net.gradient(before, batch);
      double momentum = schedule.momentum(step);
      double[] parameters = parameters(net);
      for (int i = 0; i <= INPUTS; i++) {
        assertThat(after[i])
            .as("step %d, velocity %d", step, i)
            .isCloseTo(momentum * velocity[i] - schedule.at(step) * gradient[i], within(1e-13));
        assertThat(parameters[i] - before[i])
            .as("step %d, parameter %d", step, i)
            .isCloseTo((1 + momentum) * after[i] - momentum * velocity[i], within(1e-13));
      }
      int largest = indexOfLargest(velocity);
      if (step > 0) {
        assertThat((after[largest] + schedule.at(step) * gradient[largest]) / velocity[largest])
            .as("step %d, momentum", step)
            .isCloseTo(momentum, within(1e-10));
      }
    }
  }

  /**
   * A weight's gradient is the bias's times the input, which is 0 or 1 / (probability to retain).
   */
  @Test
  void dropoutRetainsAsTheScheduleSays() {
    int inputs = 64;
    AnnealSchedule retain = AnnealSchedule.of(schedule, "retain");
    MultiLayerNetwork net = Net.linear(Net.builder(sgd).dropOut(new Dropout(retain)), inputs);
    DataSet ones =
        new DataSet(Nd4j.ones(DataType.DOUBLE, 1, inputs), Nd4j.zeros(DataType.DOUBLE, 1, 1));
    double retained = 0;
    double expected = 0;
    for (int step = 0; step < STEPS; step++) {
      double probability = schedule.value("retain", step);
      ones.getLabels().putScalar(0, step % 2 == 0 ? 1 : -1);
      double[] before = parameters(net);
      net.fit(ones);
      double[] after = parameters(net);
      double bias = after[inputs] - before[inputs];
      for (int i = 0; i < inputs; i++) {
        double input = (after[i] - before[i]) / bias;
        if (input != 0) {
          retained++;
          assertThat(input).as("step %d", step).isCloseTo(1 / probability, within(1e-9));
        }
      }
      expected += inputs * probability;
    }
    assertThat(retained / expected).isCloseTo(1, within(0.02));
  }

  @Test
  void aGraphTakesTheSameUpdatesAlsoAfterASave() throws Exception {
    MultiLayerNetwork net = Net.linear(Net.builder(Net.nesterovs(schedule)), INPUTS);
    ComputationGraph graph =
        new ComputationGraph(
            Net.builder(Net.nesterovs(schedule))
                .graphBuilder()
                .addInputs("x")
                .addLayer("y", Net.output(INPUTS), "x")
                .setOutputs("y")
                .build());
    graph.init();
    graph.setParams(net.params().dup());
    for (int step = 0; step < STEPS; step++) {
      if (step == 150) {
        graph.save(folder.resolve("graph.zip").toFile(), true);
        graph = ComputationGraph.load(folder.resolve("graph.zip").toFile(), true);
      }
      net.fit(Net.batch(step));
      graph.fit(Net.batch(step));
      assertThat(graph.params().toDoubleVector()).as("step %d", step).isEqualTo(parameters(net));
    }
  }

  @Test
  void whatIsAskedForAfterTheEndHasTheLastValueOnce() {
    MultiLayerNetwork net =
        Net.linear(
            Net.builder(Net.nesterovs(schedule)),
            INPUTS,
            new WeightDecay(AnnealSchedule.of(schedule, "weightDecay"), true));
    List<Double> rates = new ArrayList<>();
    net.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            rates.add(net.getLearningRate(0));
          }
        });
    Net.fit(net, 0, STEPS);
    assertThat(net.getIterationCount()).isEqualTo(STEPS);
    assertThat(rates).hasSize(STEPS);
    assertThat(rates.get(STEPS - 1)).isEqualTo(schedule.at(STEPS - 1));
    INDArray before = net.params().dup();
    assertThat(net.score(Net.batch(0))).isPositive();
    assertThatThrownBy(() -> net.fit(Net.batch(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("300");
    assertThat(net.params()).isEqualTo(before);
  }

  /** The velocity keeps rates times gradients: the page has a table of it. */
  @Test
  void nesterovsKeepsRatesTimesGradients() {
    double[] velocity = {0};
    GradientUpdater<?> updater =
        Net.nesterovs(Waves_FallingSchedule.create())
            .instantiate(Nd4j.create(velocity, 1, 1), true);
    List<Double> velocities = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      updater.applyUpdater(Nd4j.create(new double[] {-1}, 1, 1), step, 0);
      velocities.add(updater.getState().get(NesterovsUpdater.V_STATE).getDouble(0));
    }
    assertThat(velocities.get(0)).isCloseTo(0.1, within(1e-15));
    assertThat(velocities.get(1)).isCloseTo(0.06, within(1e-15));
    assertThat(velocities.get(2)).isCloseTo(0.04, within(1e-15));
  }

  private static double[] parameters(MultiLayerNetwork net) {
    return net.params().toDoubleVector();
  }

  private static double[] velocity(MultiLayerNetwork net) {
    return net.getUpdater().getStateViewArray().dup().toDoubleVector();
  }

  private static int indexOfLargest(double[] values) {
    double[] sizes = Arrays.stream(values).map(Math::abs).toArray();
    int largest = 0;
    for (int i = 1; i < sizes.length; i++) {
      largest = sizes[i] > sizes[largest] ? i : largest;
    }
    return largest;
  }
}
