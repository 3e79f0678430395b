package dev.anneal.examples.engines.language;

import dev.anneal.TrainingSchedule;
import dev.anneal.tribuo.ScheduledSgd;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo, which computes in doubles, and with the inputs that are not 0 alone. */
final class TribuoEngine implements Engine {
  /** Kept, as its level would else be forgotten: Tribuo logs how its trainings go. */
  private static final Logger LOG = Logger.getLogger("org.tribuo");

  @Override
  public String title() {
    return "Tribuo";
  }

  @Override
  public Trained train(SmallTask.Part data, TrainingSchedule schedule) {
    int batchSize = FourEnginesTraining.BATCH_SIZE;
    RecordedObjective objective = new RecordedObjective(batchSize, FourEnginesTraining.STEPS);
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            objective,
            ScheduledSgd.of(schedule).withMeanGradient(batchSize),
            FourEnginesTraining.EPOCHS,
            -1,
            batchSize,
            1);
    trainer.setShuffle(false);
    MutableDataset<Label> dataset = dataset(data);
    LOG.setLevel(Level.WARNING);
    long start = System.nanoTime();
    LinearSGDModel model = trainer.train(dataset);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Trained(copy(model), objective.losses(), seconds);
  }

  private static MutableDataset<Label> dataset(SmallTask.Part data) {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("names in the JDK", labels), labels);
    for (int i = 0; i < data.size(); i++) {
      dataset.add(example(SmallTask.LANGUAGES.get(data.labels()[i]), data.inputs()[i]));
    }
    return dataset;
  }

  private static Example<Label> example(String language, float[] input) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < input.length; column++) {
      if (input[column] != 0) {
        names.add(name(column));
      }
    }
    double[] values = new double[names.size()];
    int next = 0;
    for (float value : input) {
      if (value != 0) {
        values[next++] = value;
      }
    }
    return new ArrayExample<>(new Label(language), names.toArray(String[]::new), values);
  }

  private static String name(int column) {
    return "n-gram " + column;
  }

  /** Tribuo numbers features and classes by itself; its bias is the last column. */
  private static SoftmaxModel copy(LinearSGDModel trained) {
    DenseMatrix weights = trained.getWeightsCopy();
    SoftmaxModel model = SoftmaxModel.untrained();
    for (int c = 0; c < SmallTask.CLASSES; c++) {
      int row = trained.getOutputIDInfo().getID(new Label(SmallTask.LANGUAGES.get(c)));
      for (int j = 0; j < SmallTask.FEATURES; j++) {
        model.set(c, j, weights.get(row, trained.getFeatureIDMap().getID(name(j))));
      }
      model.set(c, SmallTask.FEATURES, weights.get(row, SmallTask.FEATURES));
    }
    return model;
  }
}
