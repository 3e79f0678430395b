package dev.anneal.examples.engines.language;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.VectorNormalizer;

/**
 * Tribuo's cross-entropy, which remembers the mean loss of each mini-batch: Tribuo itself only logs
 * a mean over all steps until then.
 */
final class RecordedObjective implements LabelObjective {
  private final LogMulticlass objective = new LogMulticlass();
  private final int batchSize;
  private final double[] losses;
  private int examples;

  RecordedObjective(int batchSize, int steps) {
    this.batchSize = batchSize;
    this.losses = new double[steps];
  }

  /** The mean losses so far. */
  double[] losses() {
    return losses;
  }

  @Override
  public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
    Pair<Double, SGDVector> found = objective.lossAndGradient(truth, prediction);
    losses[examples++ / batchSize] -= found.getA() / batchSize; // Tribuo's rises as it gets better
    return found;
  }

  @Override
  @SuppressWarnings("deprecation")
  public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
    return lossAndGradient(truth, prediction);
  }

  @Override
  public VectorNormalizer getNormalizer() {
    return objective.getNormalizer();
  }

  @Override
  public boolean isProbabilistic() {
    return objective.isProbabilistic();
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return objective.getProvenance();
  }
}
