package dev.anneal.examples.language;

import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Workers;
import java.util.Arrays;
import java.util.List;

/** Lets the benchmarks train on the data of the example, by its objective. */
public final class LanguageData {
  private static final long SEED = 42;

  private final List<String> languages;
  private final NGrams ngrams;
  private final Examples training;
  private final Examples heldOut;

  private LanguageData(Names names) {
    Names.Split split = names.split(SEED);
    this.languages = names.languages();
    this.ngrams = NGrams.byFrequencyIn(split.training());
    this.training = Examples.of(split.training(), ngrams);
    this.heldOut = Examples.of(split.heldOut(), ngrams);
  }

  /** Reads the names in the JDK, and keeps back a tenth. */
  public static LanguageData ofTheJdk() {
    return new LanguageData(Names.ofTheJdk());
  }

  /**
   * An example.
   *
   * @param language its label
   * @param features its features, from 0; one that it has twice is there twice
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Labelled(String language, int[] features) {}

  /**
   * How well a model does on names that it has not learned from.
   *
   * @param top1 the fraction whose language has the highest score
   * @param top5 the fraction whose language is among the five highest
   */
  public record Accuracy(double top1, double top5) {}

  /** The languages. */
  public List<String> languages() {
    return languages;
  }

  /** The number of examples to learn from. */
  public int size() {
    return training.size();
  }

  /** The mean number of features in an example. */
  public double featuresPerExample() {
    return (double) training.features.length / training.size();
  }

  /** An example to learn from. */
  public Labelled training(int example) {
    return labelled(training, example);
  }

  /** The number of names that are kept back. */
  public int heldOutSize() {
    return heldOut.size();
  }

  /** A name that was kept back. */
  public Labelled heldOut(int example) {
    return labelled(heldOut, example);
  }

  private Labelled labelled(Examples examples, int i) {
    return new Labelled(
        languages.get(examples.labels[i]),
        Arrays.copyOfRange(examples.features, examples.starts[i], examples.starts[i + 1]));
  }

  /** Weights of a model that knows nothing. */
  public float[] untrained() {
    return LanguageModel.untrained(languages.size());
  }

  /** A descent as the example makes it. */
  public Sgd<float[]> descent(float[] weights, int batchSize, int shards, Workers workers) {
    return Sgd.builder(new LanguageObjective(training, languages.size()), weights)
        .batchSize(batchSize)
        .seed(SEED)
        .shards(shards)
        .workers(workers)
        .build();
  }

  /** Measures weights on the names that were kept back. */
  public Accuracy accuracy(float[] weights) {
    LanguageModel.Quality quality = new LanguageModel(languages, ngrams, weights).quality(heldOut);
    return new Accuracy(quality.top1(), quality.top5());
  }
}
