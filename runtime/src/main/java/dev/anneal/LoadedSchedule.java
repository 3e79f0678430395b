package dev.anneal;

/**
 * A schedule that was brought back from its recipe: the generated class, or where that cannot be
 * had a schedule built from the recipe, with the same values.
 *
 * @param schedule the schedule that the recipe says
 * @param isGenerated whether it is an instance of the generated class
 * @param changed whether the generated class is there, but says another schedule by now
 * @param reason why it is not the generated class, in a sentence; empty where it is
 */
public record LoadedSchedule(
    TrainingSchedule schedule, boolean isGenerated, boolean changed, String reason) {}
