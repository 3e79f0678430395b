package dev.anneal.finder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A subject during a search: no update begins once the search is cancelled, what the range test saw
 * is kept, and each snapshot is closed. Its copies belong to the same search.
 */
final class WatchedSubject implements Trainable {

  /** Ends a search that is cancelled; never seen outside. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Cancelled() {
      super("cancelled", null, true, false);
    }

    /** What really failed meanwhile, in another thread, goes before. */
    void rethrowOthers() {
      Failures failures = new Failures();
      for (Throwable other : getSuppressed()) {
        if (!(other instanceof Cancelled)) {
          failures.add(other);
        }
      }
      failures.rethrow();
    }
  }

  /** What all subjects of a search share. */
  private static final class Watch {
    private final Thread owner = Thread.currentThread();
    private final Deque<Saved> open = new ArrayDeque<>();
    private final List<double[]> sweep = new ArrayList<>();
    private boolean isSwept;
    private int steps;
    private boolean isCancelled;

    synchronized void begin(int count) {
      if (isCancelled || owner.isInterrupted()) {
        throw new Cancelled();
      }
      steps += count;
    }

    synchronized void ended(int notMade) {
      steps -= notMade;
    }

    synchronized void saw(double rate, double loss) {
      isSwept |= !Double.isFinite(loss);
      if (!isSwept) {
        sweep.add(new double[] {rate, loss});
      }
    }

    synchronized void restored() {
      isSwept |= !sweep.isEmpty();
    }

    synchronized void cancel() {
      isCancelled = true;
    }

    synchronized LossCurve swept() {
      double[] rates = sweep.stream().mapToDouble(point -> point[0]).toArray();
      double[] losses = sweep.stream().mapToDouble(point -> point[1]).toArray();
      return LossCurve.of(rates, losses, LossCurve.End.UNFINISHED);
    }
  }

  private final class Saved implements Snapshot {
    private final Snapshot snapshot;

    Saved(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public void restore() {
      watch.restored();
      snapshot.restore();
    }

    @Override
    public void close() {
      synchronized (watch) {
        if (!watch.open.remove(this)) {
          return;
        }
      }
      snapshot.close();
    }
  }

  private final Trainable subject;
  private final Watch watch;

  /** Takes the subject of a search, which ends when the thread that calls this is interrupted. */
  WatchedSubject(Trainable subject) {
    this(subject, new Watch());
  }

  private WatchedSubject(Trainable subject, Watch watch) {
    this.subject = subject;
    this.watch = watch;
  }

  @Override
  public double step(double learningRate) {
    watch.begin(1);
    double loss = subject.step(learningRate);
    watch.saw(learningRate, loss);
    return loss;
  }

  @Override
  public double[] steps(double learningRate, int count) {
    watch.begin(count);
    double[] losses = subject.steps(learningRate, count);
    watch.ended(count - losses.length);
    return losses;
  }

  @Override
  public Snapshot save() {
    Saved saved = new Saved(Objects.requireNonNull(subject.save(), "the subject's snapshot"));
    synchronized (watch) {
      watch.open.push(saved);
    }
    return saved;
  }

  @Override
  public Optional<Trainable> copy() {
    return subject.copy().map(copy -> new WatchedSubject(copy, watch));
  }

  /** Lets no further update begin, in any thread. */
  void cancel() {
    watch.cancel();
  }

  /** How many updates were begun in all. */
  int steps() {
    synchronized (watch) {
      return watch.steps;
    }
  }

  /** What was seen of the range test. */
  LossCurve swept() {
    return watch.swept();
  }

  /** Closes all snapshots that are open, the newest first; each, whatever others throw. */
  void closeAll(Failures failures) {
    while (true) {
      Saved saved;
      synchronized (watch) {
        saved = watch.open.peek();
      }
      if (saved == null) {
        return;
      }
      failures.run(saved::close);
    }
  }
}
