package dev.anneal.finder;

/**
 * A classic rule, which reads a rate off the curve of a range test. The finder shows what each says
 * beside what it found; it follows one only where {@link LearningRateFinder#rule} says so.
 */
public enum Rule {
  /**
   * An eighth of the edge, the rate at which the loss turns from falling to rising: the first after
   * the minimum whose smoothed loss is above it by a tenth of the whole fall.
   */
  EDGE_OVER_EIGHT("an eighth of the edge", "Anneal"),
  /** The rate at which the loss, smoothed by 0.98, falls most steeply over the log of the rate. */
  STEEPEST("steepest slope", "fastai, Learner.lr_find, \"steep\"; Lightning, Tuner.lr_find"),
  /** The middle of the longest falling subsequence of the loss, smoothed by 0.98. */
  VALLEY("valley", "fastai, Learner.lr_find, \"valley\", the default there"),
  /** A tenth of the rate at which the loss, smoothed by 0.98, is lowest. */
  MINIMUM_OVER_TEN("a tenth of the minimum", "fastai, Learner.lr_find, \"minimum\""),
  /**
   * Slides an interval of 15 points down from the largest rate until the slopes of the loss,
   * smoothed by 0.98, at its two ends differ by no more than 0.005, and takes its lower end.
   */
  SLIDE("slide", "fastai, Learner.lr_find, \"slide\"");

  private final String title;
  private final String source;

  Rule(String title, String source) {
    this.title = title;
    this.source = source;
  }

  /** Returns the rule in a few words. */
  public String title() {
    return title;
  }

  /** Returns where the rule is from. */
  public String source() {
    return source;
  }

  /**
   * Reads a suggestion off a curve.
   *
   * @param curve the curve
   * @return the rate, or why the curve tells none
   */
  public Suggestion suggest(LossCurve curve) {
    Suggestion.None failure = CurveDiagnosis.of(curve);
    if (failure != null) {
      return failure;
    }
    return switch (this) {
      case EDGE_OVER_EIGHT -> LossLandmarks.of(curve).suggestion();
      case STEEPEST -> ClassicRules.steepest(curve);
      case VALLEY -> ClassicRules.valley(curve);
      case MINIMUM_OVER_TEN -> ClassicRules.minimumOverTen(curve);
      case SLIDE -> ClassicRules.slide(curve);
    };
  }
}
