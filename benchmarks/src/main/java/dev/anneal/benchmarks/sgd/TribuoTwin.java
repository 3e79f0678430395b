package dev.anneal.benchmarks.sgd;

import dev.anneal.examples.language.LanguageTask;
import dev.anneal.examples.language.LanguageTask.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The language example's data in Tribuo's form, and its linear trainer. */
final class TribuoTwin {
  private final MutableDataset<Label> training;
  private final List<Example<Label>> heldOut;

  TribuoTwin(LanguageTask data) {
    LabelFactory labels = new LabelFactory();
    training = new MutableDataset<>(new SimpleDataSourceProvenance("names", labels), labels);
    training.addAll(examples(data.size(), data::training));
    heldOut = examples(data.heldOutSize(), data::heldOut);
  }

  /** Trains with the rate falling as Tribuo's linear decay does. */
  Model<Label> train(int epochs, int batchSize, double rate) {
    return new LinearSGDTrainer(
            new LogMulticlass(), SGD.getLinearDecaySGD(rate), epochs, -1, batchSize, 1)
        .train(training);
  }

  Accuracy accuracy(Model<Label> model) {
    int best = 0;
    int amongFive = 0;
    for (Example<Label> example : heldOut) {
      Prediction<Label> prediction = model.predict(example);
      Map<String, Label> scores = prediction.getOutputScores();
      String language = example.getOutput().getLabel();
      double own = Objects.requireNonNull(scores.get(language), language).getScore();
      long higher = scores.values().stream().filter(label -> label.getScore() > own).count();
      best += higher == 0 ? 1 : 0;
      amongFive += higher < 5 ? 1 : 0;
    }
    return new Accuracy((double) best / heldOut.size(), (double) amongFive / heldOut.size());
  }

  private static List<Example<Label>> examples(int count, IntFunction<Labelled> source) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(source).map(TribuoTwin::example).toList());
  }

  /** A feature that an example has twice has the value 2, which is the same to a linear model. */
  private static Example<Label> example(Labelled labelled) {
    Map<String, Double> counts = new TreeMap<>();
    for (int feature : labelled.features()) {
      counts.merge(String.format(Locale.ROOT, "%05d", feature), 1.0, Double::sum);
    }
    return new ArrayExample<>(
        new Label(labelled.language()),
        counts.keySet().toArray(String[]::new),
        counts.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
