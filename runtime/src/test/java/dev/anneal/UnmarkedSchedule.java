package dev.anneal;

/** What {@link RecipeLoadTest} finds in the place of a generated class. */
final class UnmarkedSchedule {
  static {
    System.setProperty("anneal.test.unmarked", "initialized");
  }

  private UnmarkedSchedule() {}

  static UnmarkedSchedule create(double learningRate) {
    return new UnmarkedSchedule();
  }
}
