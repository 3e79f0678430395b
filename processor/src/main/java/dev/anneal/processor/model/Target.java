package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;
import dev.anneal.processor.declaration.Declaration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What a timeline is about: one of the three hyperparameters, or one of the config's own. The three
 * go first, the others by name.
 *
 * @param standard the hyperparameter, if it is one of the three
 * @param name its name: that of the parameter of create where its first value is open
 */
public record Target(Optional<Hyperparameter> standard, String name) implements Comparable<Target> {
  public static final Target LEARNING_RATE =
      new Target(Optional.of(Hyperparameter.LEARNING_RATE), "learningRate");
  public static final Target MOMENTUM =
      new Target(Optional.of(Hyperparameter.MOMENTUM), "momentum");
  public static final Target WEIGHT_DECAY =
      new Target(Optional.of(Hyperparameter.WEIGHT_DECAY), "weightDecay");

  private static final Comparator<Target> ORDER =
      Comparator.comparingInt((Target target) ->
              target.standard().map(Hyperparameter::ordinal).orElse(Hyperparameter.values().length))
          .thenComparing(Target::name);

  /** Returns one of the three. */
  public static Target of(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> LEARNING_RATE;
      case MOMENTUM -> MOMENTUM;
      case WEIGHT_DECAY -> WEIGHT_DECAY;
    };
  }

  /** Returns a hyperparameter of the config's own. */
  public static Target own(String name) {
    return new Target(Optional.empty(), name);
  }

  /** Returns what an annotation is about; empty where javac could not resolve that. */
  public static Optional<Target> of(Declaration declaration) {
    if (declaration.has("named")) {
      return declaration.member("named").map(name -> own(name.asText()));
    }
    return declaration.unresolved().contains("of")
        ? Optional.empty()
        : Optional.of(of(declaration.constant("of", Hyperparameter.class)));
  }

  /** Returns whether this is a hyperparameter of the config's own. */
  public boolean isOwn() {
    return standard.isEmpty();
  }

  /** Returns the name of the method that gives its values. */
  public String method() {
    return equals(LEARNING_RATE) ? "at" : name;
  }

  /** Returns what to call it in a text, such as {@code learning rate} or {@code clipRange}. */
  public String title() {
    return standard
        .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse(name);
  }

  /** Returns the title with its article, where it has one. */
  public String titleInText() {
    return isOwn() ? name : "the " + title();
  }

  /** Returns its first value, where that is left to create. */
  public OpenValue open() {
    return standard.map(OpenValue::of).orElseGet(() -> OpenValue.own(name));
  }

  @Override
  public int compareTo(Target other) {
    return ORDER.compare(this, other);
  }
}
