package dev.anneal.examples.language;

import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdBuilder;
import java.util.Arrays;
import java.util.List;

/**
 * The task of the example: names in the JDK with their languages, those to learn from and those
 * kept back, as examples of n-grams. For the example itself, and for whoever wants to train on the
 * same data in another way.
 */
public final class LanguageTask {
  private final long seed;
  private final List<String> languages;
  private final NGrams ngrams;
  private final Examples training;
  private final Examples heldOut;

  private LanguageTask(Names names, long seed) {
    Names.Split split = names.split(seed);
    this.seed = seed;
    this.languages = names.languages();
    this.ngrams = NGrams.byFrequencyIn(split.training());
    this.training = Examples.of(split.training(), ngrams);
    this.heldOut = Examples.of(split.heldOut(), ngrams);
  }

  /**
   * Reads the names in the JDK, and keeps back a tenth.
   *
   * @param seed decides which names are kept back, and the order that the others are learned in
   */
  public static LanguageTask ofTheJdk(long seed) {
    return new LanguageTask(Names.ofTheJdk(), seed);
  }

  /**
   * An example.
   *
   * @param language its label
   * @param features its features, from 0; one that it has twice is there twice
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Labelled(String language, int[] features) {}

  /** The language tags, such as {@code "fi"}. */
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

  /** A descent on the examples to learn from, in an order that the seed decides. */
  public SgdBuilder<float[]> descent(float[] weights) {
    return Sgd.builder(new LanguageObjective(training, languages.size()), weights).seed(seed);
  }

  /** Measures weights on the names that were kept back. */
  public Quality quality(float[] weights) {
    return model(weights).quality(heldOut);
  }

  /** The model that weights make. */
  LanguageModel model(float[] weights) {
    return new LanguageModel(languages, ngrams, weights);
  }
}
