package dev.anneal.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.config.PropertyException;
import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.Tensor;

class ScheduledSgdTest {
  private static final int STEPS = 300;

  @Test
  void appliesTheRatesOfTheSchedule() {
    LinearParameters parameters = new LinearParameters(1, 1);
    ScheduledSgd sgd = ScheduledSgd.of(PlainSchedule.create());
    sgd.initialise(parameters);
    for (int step = 0; step < STEPS; step++) {
      Tensor[] change = sgd.step(new Tensor[] {matrix(1)}, 1);
      assertThat(value(change, 0)).as("step %d", step).isEqualTo(PlainSchedule.create().at(step));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void stepsAsTheLoopDoes(boolean nesterov, boolean decoupled) {
    TrainingSchedule schedule = WholeSchedule.create();
    ScheduledSgd sgd = ScheduledSgd.of(schedule);
    sgd = nesterov ? sgd.withNesterov() : sgd;
    sgd = decoupled ? sgd.withDecoupledWeightDecay() : sgd;
    LinearParameters parameters = new LinearParameters(3, 1);
    sgd.initialise(parameters);
    SplittableRandom random = new SplittableRandom(1);
    double[] p = new double[3];
    double[] v = new double[3];
    for (int step = 0; step < STEPS; step++) {
      double weight = 0.5 + random.nextDouble();
      double[] g = random.doubles(3, -1, 1).toArray();
      parameters.update(sgd.step(new Tensor[] {matrix(g)}, weight));
      double rate = schedule.at(step);
      double momentum = schedule.momentum(step);
      double decay = schedule.weightDecay(step);
      for (int i = 0; i < 3; i++) {
        double d = -weight * g[i] + (decoupled ? 0 : decay * p[i]);
        v[i] = momentum * v[i] + d;
        double shrink = decoupled ? rate * decay * p[i] : 0;
        p[i] -= rate * (nesterov ? d + momentum * v[i] : v[i]) + shrink;
        assertThat(value(parameters.get(), i)).as("step %d", step).isCloseTo(p[i], within(1e-13));
      }
    }
    assertThat(p).doesNotContain(0);
  }

  @Test
  void momentumMovesWhatAMiniBatchLacks() {
    LinearParameters parameters = new LinearParameters(2, 1);
    ScheduledSgd sgd = ScheduledSgd.of(WholeSchedule.create());
    sgd.initialise(parameters);
    parameters.update(sgd.step(new Tensor[] {sparse(0)}, 1));
    double after = value(parameters.get(), 0);
    parameters.update(sgd.step(new Tensor[] {sparse(1)}, 1));
    double momentum = WholeSchedule.create().momentum(1);
    assertThat(after).isEqualTo(0.1);
    assertThat(value(parameters.get(), 0))
        .isCloseTo(0.1 + 0.1 * (momentum - 0.01 * 0.1), within(1e-15));
    assertThat(value(parameters.get(), 1)).isEqualTo(0.1);
  }

  @Test
  void beginsAnewAfterReset() {
    LinearParameters parameters = new LinearParameters(1, 1);
    ScheduledSgd sgd = ScheduledSgd.of(WholeSchedule.create());
    sgd.initialise(parameters);
    double first = value(sgd.step(new Tensor[] {matrix(1)}, 1), 0);
    assertThat(value(sgd.step(new Tensor[] {matrix(1)}, 1), 0)).isNotEqualTo(first);
    sgd.reset();
    assertThatThrownBy(() -> sgd.step(new Tensor[] {matrix(1)}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step() before initialise(parameters)");
    sgd.initialise(parameters);
    assertThat(value(sgd.step(new Tensor[] {matrix(1)}, 1), 0)).isEqualTo(first);
  }

  @Test
  void failsAfterTheEndWhereThatIsDeclared() {
    ScheduledSgd sgd = ScheduledSgd.of(WholeSchedule.create());
    sgd.initialise(new LinearParameters(1, 1));
    for (int step = 0; step < STEPS; step++) {
      sgd.step(new Tensor[] {matrix(1)}, 1);
    }
    assertThatThrownBy(() -> sgd.step(new Tensor[] {matrix(1)}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("300");
  }

  @Test
  void refusesWhatTribuoCannotDo() {
    assertThatThrownBy(() -> ScheduledSgd.of(WithPlateauSchedule.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declares @ReduceOnPlateau")
        .hasMessageContaining("leave the annotation out");
    assertThatThrownBy(() -> ScheduledSgd.of(new ByHand()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no recipe")
        .hasMessageContaining("give the schedule of a generated class");
    assertThatThrownBy(() -> ScheduledSgd.of(PlainSchedule.create()).withMeanGradient(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minibatchSize = 0: must be at least 1; give the trainer's");
    assertThatThrownBy(() -> ScheduledSgd.of(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "anneal recipe 99, recipes of version 99 are read by a newer anneal-runtime",
    "something else, expected anneal",
  })
  void namesADamagedRecipe(String line, String found) throws Exception {
    ScheduledSgd sgd = ScheduledSgd.of(PlainSchedule.create());
    var field = ScheduledSgd.class.getDeclaredField("recipe");
    field.setAccessible(true);
    field.set(sgd, List.of(line));
    assertThatThrownBy(sgd::postConfig)
        .isInstanceOf(PropertyException.class)
        .hasMessageContaining("no schedule can be made of it")
        .hasMessageContaining(found);
  }

  @Test
  void saysWhatItIs() {
    assertThat(ScheduledSgd.of(PlainSchedule.create()).withNesterov())
        .hasToString("ScheduledSgd[" + PlainSchedule.create() + ", Nesterov]");
  }

  /** Without a recipe. */
  private static final class ByHand implements TrainingSchedule {
    @Override
    public double at(long step) {
      return 0.1;
    }

    @Override
    public double momentum(long step) {
      return 0;
    }

    @Override
    public double weightDecay(long step) {
      return 0;
    }

    @Override
    public long totalSteps() {
      return UNBOUNDED;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }
  }

  private static DenseMatrix matrix(double... row) {
    return DenseMatrix.createDenseMatrix(new double[][] {row});
  }

  /** The gradient of an example that has one feature of two. */
  private static Tensor sparse(int feature) {
    SparseVector score = SparseVector.createSparseVector(1, new int[] {0}, new double[] {1});
    return score.outer(SparseVector.createSparseVector(2, new int[] {feature}, new double[] {1}));
  }

  private static double value(Tensor[] tensors, int column) {
    return ((DenseMatrix) tensors[0]).get(0, column);
  }
}
