package dev.anneal.tensorflow;

import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Optimizer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.train.ApplyMomentum;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Gradient descent with a learning rate, a momentum and a weight decay that follow a schedule. The
 * velocity holds gradients, as that of Anneal's own loop does.
 *
 * <pre>{@code
 * ScheduledMomentum optimizer = ScheduledMomentum.of(graph, MySchedule.create());
 * Op train = optimizer.minimize(loss);
 * optimizer.run(session.runner().addTarget(train).feed(inputs, batch));
 * }</pre>
 *
 * <p>The number of updates is a variable of the graph too, so that {@code session.save} keeps it
 * beside the model and the velocities; after {@code session.restore}, call {@link #goOnFrom}.
 */
public final class ScheduledMomentum extends Optimizer {
  private static final String VELOCITY = "velocity";
  private static final String UPDATES = "anneal-updates";

  private final boolean nesterov;
  private final List<FedGroup> groups = new ArrayList<>();
  private final FedGroup others;
  private @Nullable PlateauState plateau;
  private @Nullable Variable<TInt64> counter;
  private long updates;

  private ScheduledMomentum(Graph graph, TrainingSchedule schedule, boolean nesterov) {
    super(graph);
    this.nesterov = nesterov;
    this.others = new FedGroup(tf, name -> true, Objects.requireNonNull(schedule, "schedule"));
  }

  /**
   * Takes a schedule for all variables.
   *
   * @param graph the model's graph
   * @param schedule the schedule
   * @return the optimizer, at step 0
   */
  public static ScheduledMomentum of(Graph graph, TrainingSchedule schedule) {
    return new ScheduledMomentum(graph, schedule, false);
  }

  /**
   * Takes a schedule for all variables, with Nesterov's momentum.
   *
   * @param graph the model's graph
   * @param schedule the schedule
   * @return the optimizer, at step 0
   */
  public static ScheduledMomentum nesterov(Graph graph, TrainingSchedule schedule) {
    return new ScheduledMomentum(graph, schedule, true);
  }

  /**
   * Gives some variables a schedule of their own. Where several groups have a variable, the first
   * does.
   *
   * @param names which variables are meant, by the names of their operations
   * @param schedule their schedule
   * @return this
   * @throws IllegalStateException if {@code minimize} was called before
   */
  public ScheduledMomentum group(Predicate<String> names, TrainingSchedule schedule) {
    if (counter != null) {
      throw new IllegalStateException(
          "group: the updates are part of the graph already; call it before minimize");
    }
    groups.add(new FedGroup(tf, names, Objects.requireNonNull(schedule, "schedule")));
    return this;
  }

  /**
   * Gives some variables a schedule that follows from that of the training.
   *
   * @param names which variables are meant, by the names of their operations
   * @param group how it follows
   * @return this
   * @throws IllegalArgumentException if the group is frozen beyond the end of the training
   * @throws IllegalStateException if {@code minimize} was called before
   */
  public ScheduledMomentum group(Predicate<String> names, Group group) {
    return group(names, group.of(others.schedule()));
  }

  /**
   * Reduces the rates of all groups by a plateau rule.
   *
   * @param state the state, which the caller tells the metrics
   * @return this
   */
  public ScheduledMomentum plateau(PlateauState state) {
    plateau = Objects.requireNonNull(state, "state");
    return this;
  }

  /** Returns the number of updates made. */
  public long updates() {
    return updates;
  }

  /**
   * Feeds the numbers of the next update, runs, and counts it.
   *
   * @param runner a runner with what {@code minimize} gave among its targets
   * @return what the runner fetched, the caller's to close
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     dev.anneal.AfterEnd#FAIL}, or {@code minimize} was not called; nothing was run then
   */
  public Result run(Session.Runner runner) {
    requireCounter();
    List<FedNumbers> fed = new ArrayList<>();
    try {
      feed(others, runner, fed);
      for (FedGroup each : groups) {
        feed(each, runner, fed);
      }
      Result result = runner.run();
      updates++;
      return result;
    } finally {
      fed.forEach(FedNumbers::close);
    }
  }

  private void feed(FedGroup group, Session.Runner runner, List<FedNumbers> fed) {
    FedNumbers numbers = numbers(group.schedule());
    fed.add(numbers);
    group.feed(runner, numbers);
  }

  private FedNumbers numbers(TrainingSchedule schedule) {
    if (updates < schedule.frozenUntil()) {
      return FedNumbers.frozen();
    }
    double rate = schedule.at(updates);
    return FedNumbers.of(
        plateau == null ? rate : plateau.apply(rate),
        schedule.momentum(updates),
        schedule.weightDecay(updates));
  }

  /**
   * Goes on where the variables of a session are, after {@code session.restore}.
   *
   * @param session the session
   * @return the number of updates made
   * @throws IllegalStateException if {@code minimize} was not called
   */
  public long goOnFrom(Session session) {
    try (Result result = session.runner().fetch(requireCounter()).run()) {
      updates = ((TInt64) result.get(0)).getLong();
    }
    return updates;
  }

  private Variable<TInt64> requireCounter() {
    if (counter == null) {
      throw new IllegalStateException("No updates are part of the graph; call minimize before");
    }
    return counter;
  }

  @Override
  protected void createSlots(List<Output<? extends TType>> variables) {
    variables.forEach(this::createVelocity);
    Ops init = tf.withInitScope();
    Variable<TInt64> count = init.withName(UPDATES).variable(Shape.scalar(), TInt64.class);
    init.assign(count, tf.constant(0L));
    counter = count;
  }

  private <T extends TType> void createVelocity(Output<T> variable) {
    Operand<T> zeros =
        tf.fill(tf.shape(variable), tf.dtypes.cast(tf.constant(0.0f), variable.type()));
    createSlot(variable, VELOCITY, zeros);
  }

  @Override
  protected <T extends TType> Op applyDense(Ops deps, Output<T> gradient, Output<T> variable) {
    FedGroup group = groupOf(variable.op().name());
    Class<T> type = gradient.type();
    Operand<T> decay = deps.math.mul(group.weightDecay(deps, type), variable);
    Variable<T> velocity = this.<T>getSlot(variable, VELOCITY).orElseThrow();
    return deps.train.applyMomentum(
        variable,
        velocity,
        group.rate(deps, type),
        deps.math.mul(deps.math.add(gradient, decay), group.gradients(deps, type)),
        group.momentum(deps, type),
        ApplyMomentum.useNesterov(nesterov),
        ApplyMomentum.useLocking(true));
  }

  private FedGroup groupOf(String variable) {
    Optional<FedGroup> own = groups.stream().filter(group -> group.has(variable)).findFirst();
    return own.orElse(others);
  }

  @Override
  protected Op finish(List<Op> updateOperations, String name) {
    List<Op> all = new ArrayList<>(updateOperations);
    all.add(tf.assignAdd(requireCounter(), tf.constant(1L)));
    return super.finish(all, name);
  }

  @Override
  public String getOptimizerName() {
    return "ScheduledMomentum";
  }
}
