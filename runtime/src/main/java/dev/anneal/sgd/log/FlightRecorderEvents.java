package dev.anneal.sgd.log;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.TrainingListener;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's Flight Recorder of a training: {@code dev.anneal.Recipe} where it begins or goes
 * on, if its schedule has one, {@code dev.anneal.Step}, whose duration is the time since the step
 * before, {@code dev.anneal.Hyperparameter} for each of the schedule's own at each step, {@code
 * dev.anneal.Epoch}, {@code dev.anneal.Evaluation} and {@code dev.anneal.Rollback}. Costs next to
 * nothing while nothing is recorded.
 *
 * <p>Needs the module {@code jdk.jfr}, which the runtime does not otherwise require.
 */
public final class FlightRecorderEvents implements TrainingListener {
  private final Step step = new Step();
  private final Epoch epoch = new Epoch();
  private final Own own = new Own();
  private @Nullable TrainingSchedule schedule;

  /** The recipe of the schedule, where a training begins or goes on. */
  @Name("dev.anneal.Recipe")
  @Label("Recipe")
  @Category("Anneal")
  @Description("The schedule that the updates after this one follow")
  @StackTrace(false)
  static final class Title extends Event {
    @Label("Updates")
    long updates;

    @Label("Config")
    String config = "";

    @Label("Fingerprint")
    String fingerprint = "";

    @Label("Text")
    String text = "";
  }

  /** One update. */
  @Name("dev.anneal.Step")
  @Label("Training Step")
  @Category("Anneal")
  @Description("One update of the parameters; lasts since the one before")
  @StackTrace(false)
  static final class Step extends Event {
    @Label("Step")
    long step;

    @Label("Epoch")
    long epoch;

    @Label("Examples")
    int examples;

    @Label("Loss")
    double loss;

    @Label("Learning Rate")
    double learningRate;

    @Label("Momentum")
    double momentum;

    @Label("Weight Decay")
    double weightDecay;

    @Label("Gradient Norm")
    double gradientNorm;
  }

  /** A hyperparameter of the schedule's own. */
  @Name("dev.anneal.Hyperparameter")
  @Label("Hyperparameter")
  @Category("Anneal")
  @Description("A hyperparameter of the schedule's own at one update")
  @StackTrace(false)
  static final class Own extends Event {
    @Label("Step")
    long step;

    @Label("Name")
    String name = "";

    @Label("Value")
    double value;
  }

  /** One pass over the examples. */
  @Name("dev.anneal.Epoch")
  @Label("Training Epoch")
  @Category("Anneal")
  @StackTrace(false)
  static final class Epoch extends Event {
    @Label("Epoch")
    long epoch;

    @Label("Updates")
    long updates;

    @Label("Mean Loss")
    double meanLoss;
  }

  /** A measure of the parameters. */
  @Name("dev.anneal.Evaluation")
  @Label("Evaluation")
  @Category("Anneal")
  @StackTrace(false)
  static final class Measure extends Event {
    @Label("Metric")
    String metric = "";

    @Label("Updates")
    long updates;

    @Label("Value")
    double value;
  }

  /** A return to a checkpoint. */
  @Name("dev.anneal.Rollback")
  @Label("Rollback After Divergence")
  @Category("Anneal")
  @StackTrace(false)
  static final class Rollback extends Event {
    @Label("Updates")
    long updates;

    @Label("Rate Scale")
    double rateScale;

    @Label("Cause")
    String cause = "";
  }

  /** Answers a listener that reports to whatever is recording. */
  public FlightRecorderEvents() {}

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void onStart(long steps) {
    Title title = new Title();
    if (title.isEnabled() && schedule != null) {
      schedule.recipe().ifPresent(recipe -> commit(title, steps, recipe));
    }
    step.begin();
    epoch.begin();
  }

  private static void commit(Title title, long steps, Recipe recipe) {
    title.updates = steps;
    title.config = recipe.name();
    title.fingerprint = recipe.fingerprint();
    title.text = recipe.text();
    title.commit();
  }

  @Override
  public void onStep(StepEvent event) {
    step.end();
    if (step.shouldCommit()) {
      step.step = event.step();
      step.epoch = event.epoch();
      step.examples = event.examples();
      step.loss = event.loss();
      step.learningRate = event.rate();
      step.momentum = event.momentum();
      step.weightDecay = event.weightDecay();
      step.gradientNorm = event.gradientNorm();
      step.commit();
    }
    step.begin();
    if (own.isEnabled()) {
      for (String name : event.names()) {
        own.step = event.step();
        own.name = name;
        own.value = event.value(name);
        own.commit();
      }
    }
  }

  @Override
  public void onEpoch(EpochEvent event) {
    epoch.end();
    if (epoch.shouldCommit()) {
      epoch.epoch = event.epoch();
      epoch.updates = event.steps();
      epoch.meanLoss = event.meanLoss();
      epoch.commit();
    }
    epoch.begin();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    Measure measure = new Measure();
    measure.metric = event.metric();
    measure.updates = event.steps();
    measure.value = event.value();
    measure.commit();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    Rollback rollback = new Rollback();
    rollback.updates = event.steps();
    rollback.rateScale = event.rateScale();
    rollback.cause = String.valueOf(event.cause().getMessage());
    rollback.commit();
    step.begin();
  }
}
