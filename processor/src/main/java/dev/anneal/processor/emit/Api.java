package dev.anneal.processor.emit;

import dev.anneal.GeneratedSchedule;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.RangeTest;
import dev.anneal.processor.timeline.OpenValue;
import dev.anneal.processor.timeline.ScheduleModel;

/**
 * Writes the heads of a generated class and its methods, with or without mistakes in its config.
 */
final class Api {
  private final ScheduleModel model;
  private final SourceWriter out;

  Api(ScheduleModel model, SourceWriter out) {
    this.model = model;
    this.out = out;
  }

  /** Returns a writer of the class of a model. */
  static SourceWriter writer(ScheduleModel model) {
    return new SourceWriter(new Imports(model.config().packageName(), className(model)));
  }

  /** Returns the simple name of the class of a model. */
  static String className(ScheduleModel model) {
    return model.config().scheduleName();
  }

  void openType() {
    out.line("@" + out.name(GeneratedSchedule.class));
    String access = model.config().isPublic() ? "public " : "";
    out.open(
        access
            + "final class "
            + className(model)
            + " implements "
            + out.name(TrainingSchedule.class));
  }

  void openConstructor() {
    open("private " + className(model), parameters());
  }

  void openCreate() {
    out.blankLine();
    out.javadoc(createComment());
    open("public static " + className(model) + " create", parameters());
  }

  private String parameters() {
    return SourceWriter.list(
        model.open().stream().map(open -> open.type() + " " + open.parameter()).toList());
  }

  private String createComment() {
    if (model.open().isEmpty()) {
      return "Returns the schedule, always the same instance.";
    }
    StringBuilder comment =
        new StringBuilder("Returns the schedule for values that the config leaves open.\n");
    for (OpenValue open : model.open()) {
      comment.append("\n@param ").append(open.parameter()).append(' ').append(describe(open));
    }
    return comment
        .append("\n@throws ")
        .append(out.name(IllegalArgumentException.class))
        .append(" if a value breaks a rule of the config")
        .toString();
  }

  private static String describe(OpenValue open) {
    return switch (open) {
      case LEARNING_RATE -> "the first learning rate after the warmup, finite and at least 0";
      case MOMENTUM -> "the first momentum after the warmup, at least 0 and below 1";
      case WEIGHT_DECAY -> "the first weight decay after the warmup, finite and at least 0";
      case TOTAL_STEPS -> "the length of the training in steps, at least 1";
      case STEPS_PER_EPOCH -> "the length of an epoch in steps, at least 1";
    };
  }

  /** Opens a method of {@link TrainingSchedule} that takes a step. */
  void openValueAt(String name) {
    openOverride("double " + name, "long step");
  }

  void openTotalSteps() {
    openOverride("long totalSteps", "");
  }

  void openStepsPerEpoch() {
    openOverride("long stepsPerEpoch", "");
  }

  void openFill() {
    openOverride("void fill", "long firstStep" + SourceWriter.COMMA + "double[] rates");
  }

  void openNewPlateauState() {
    out.blankLine();
    out.javadoc("Returns the state of the plateau rule at the start of a training.");
    open("public " + out.name(PlateauState.class) + " newPlateauState", "");
  }

  void openAtWithState() {
    out.blankLine();
    out.javadoc(
        """
        Returns the learning rate at a step, as reduced on plateaus so far.

        @param step the number of parameter updates already made
        @param state the state, made by {@link #newPlateauState}
        @return the learning rate\
        """);
    String state = out.name(PlateauState.class) + " state";
    open("public double at", "long step" + SourceWriter.COMMA + state);
  }

  void openRangeTest() {
    out.blankLine();
    out.javadoc("Returns the learning rates that a range finder tries.");
    open("public static " + out.name(RangeTest.class) + " rangeTest", "");
  }

  private void openOverride(String method, String parameters) {
    out.blankLine();
    out.line("@" + out.name(Override.class));
    open("public " + method, parameters);
  }

  private void open(String method, String parameters) {
    out.open(method + "(" + SourceWriter.BREAK + parameters + ")");
  }
}
