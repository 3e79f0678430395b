package dev.anneal;

import java.util.Map;
import java.util.Optional;

/** What {@link RecipeLoadTest} finds as a generated class. */
@GeneratedSchedule
final class FixtureSchedule implements TrainingSchedule {
  private final double learningRate;

  private FixtureSchedule(double learningRate) {
    this.learningRate = learningRate;
  }

  static FixtureSchedule create(double learningRate) {
    return new FixtureSchedule(learningRate);
  }

  @Override
  public double at(long step) {
    return recipe().orElseThrow().schedule().at(step);
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
    return 1_000;
  }

  @Override
  public long stepsPerEpoch() {
    return UNBOUNDED;
  }

  @Override
  public Optional<Recipe> recipe() {
    Recipe open = Recipe.parse(RecipeLoadTest.text("Fixture", "0.25"));
    return Optional.of(open.with(Map.of("learningRate", learningRate)));
  }
}
