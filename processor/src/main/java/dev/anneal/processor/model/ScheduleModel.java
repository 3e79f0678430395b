package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;
import dev.anneal.processor.declaration.ConfigDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the generated class is written from.
 *
 * @param config the config
 * @param open the parameters of create, in their order
 * @param reasons what each of them is and which member, left out, made it one, in words
 * @param training the length of the training and of an epoch
 * @param timelines the timelines that have phases
 * @param rangeTest the range test, if one is declared
 * @param plateau the state of the plateau rule at the start of training, if one is declared
 * @param requirements the rules that create checks
 */
public record ScheduleModel(
    ConfigDeclaration config,
    List<OpenValue> open,
    Map<OpenValue, String> reasons,
    Training training,
    List<Timeline> timelines,
    Optional<Term> rangeTest,
    Optional<Term> plateau,
    List<Term> requirements) {
  /** Returns the timeline of a hyperparameter or of its factors, if it has phases. */
  public Optional<Timeline> timeline(Target of, boolean times) {
    for (Timeline timeline : timelines) {
      if (timeline.of().equals(of) && timeline.times() == times) {
        return Optional.of(timeline);
      }
    }
    return Optional.empty();
  }

  /** Returns the hyperparameters of the config's own, by name. */
  public List<Target> own() {
    return timelines.stream().map(Timeline::of).filter(Target::isOwn).distinct().sorted().toList();
  }

  /** Returns all hyperparameters: the three, then the config's own by name. */
  public List<Target> targets() {
    return Stream.concat(Stream.of(Hyperparameter.values()).map(Target::of), own().stream())
        .toList();
  }

  /** Returns this model with more rules that create checks. */
  public ScheduleModel requiring(List<Term> more) {
    List<Term> all = Stream.concat(requirements.stream(), more.stream()).toList();
    return new ScheduleModel(config, open, reasons, training, timelines, rangeTest, plateau, all);
  }
}
