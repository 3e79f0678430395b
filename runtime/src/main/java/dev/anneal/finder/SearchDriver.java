package dev.anneal.finder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the trainings that a search asks for, several at once where there are copies of the
 * subject. What comes out does not depend on the number of threads.
 */
final class SearchDriver implements AutoCloseable {

  /** Most explosions come within so many updates... */
  private static final int EARLY = 16;

  /** ...and are looked for after so many, ... */
  private static final int FEW = 4;

  /** ...later ones after so many. */
  private static final int MANY = 16;

  /** A subject, the state that its trials begin from, and those at the ends of some requests. */
  private record Worker(
      Trainable subject, Trainable.Snapshot start, Map<Integer, Trainable.Snapshot> ends) {

    double[] make(TrainingRequest ask) {
      Trainable.Snapshot from = ask.from() == 0 ? start : ends.get(ask.from());
      Objects.requireNonNull(from).restore();
      double[] losses = new double[ask.steps()];
      int made = 0;
      do {
        int count = together(ask, made);
        double[] more =
            count == 1
                ? new double[] {subject.step(ask.rate(made))}
                : subject.steps(ask.rate(made), count);
        System.arraycopy(more, 0, losses, made, more.length);
        made += more.length;
      } while (made < losses.length && !isOver(ask, losses, made));
      if (ask.mayContinue() && !isOver(ask, losses, made)) {
        ends.put(ask.number(), subject.save());
      }
      return Arrays.copyOf(losses, made);
    }

    /** How many updates to make in one call, all at one rate. */
    private static int together(TrainingRequest ask, int made) {
      int count = Math.min(made < EARLY ? FEW : MANY, ask.steps() - made);
      return ask.rate(made) == ask.rate(made + count - 1) ? count : 1;
    }

    /** Whether one of the last updates ends the training. */
    private static boolean isOver(TrainingRequest ask, double[] losses, int made) {
      for (int i = Math.max(1, made - MANY + 1); i <= made; i++) {
        if (ask.isOver(losses, i)) {
          return true;
        }
      }
      return false;
    }

    /** Lets go of the ends that the search has no use for. */
    void drop(RateSearch search) {
      Iterator<Map.Entry<Integer, Trainable.Snapshot>> each = ends.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<Integer, Trainable.Snapshot> end = each.next();
        if (!search.isNeeded(end.getKey())) {
          each.remove();
          end.getValue().close();
        }
      }
    }
  }

  /** A training, and who makes it. */
  private record Task(TrainingRequest ask, Worker worker) {}

  private final RateSearch search;
  private final WatchedSubject watched;
  private final List<Worker> workers = new ArrayList<>();
  private final ExecutorService threads;

  private SearchDriver(RateSearch search, WatchedSubject watched, ExecutorService threads) {
    this.search = search;
    this.watched = watched;
    this.threads = threads;
  }

  /**
   * Drives a search to its end.
   *
   * @param search not begun
   * @param subject in the state that {@code start} has saved
   * @param start the state that trials begin from
   * @param threads how many trials to make at once, if the subject can be copied
   */
  static void run(
      RateSearch search, WatchedSubject subject, Trainable.Snapshot start, int threads) {
    try (SearchDriver driver = new SearchDriver(search, subject, pool(threads))) {
      driver.workers.add(new Worker(subject, start, new HashMap<>()));
      while (!search.isDone()) {
        driver.round(threads);
      }
    }
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(
        Math.min(threads, RateSearch.MOST_AT_ONCE),
        task -> {
          Thread thread = new Thread(task, "anneal-finder");
          thread.setDaemon(true);
          return thread;
        });
  }

  private void round(int threads) {
    List<TrainingRequest> asks = search.asks();
    hire(Math.min(threads, asks.size()));
    List<List<Task>> shares = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      shares.add(new ArrayList<>());
    }
    for (TrainingRequest ask : asks) {
      int who = who(ask, shares);
      shares.get(who).add(new Task(ask, workers.get(who)));
    }
    shares.removeIf(List::isEmpty);
    Map<Integer, double[]> losses = shares.size() == 1 ? make(shares.get(0)) : together(shares);
    asks.forEach(
        ask -> search.tell(ask.number(), Objects.requireNonNull(losses.get(ask.number()))));
    workers.forEach(worker -> worker.drop(search));
  }

  /** Copies the subject for more workers, as far as it can be copied; from its start. */
  private void hire(int wanted) {
    Worker first = workers.get(0);
    while (workers.size() < wanted) {
      first.start().restore();
      Trainable copy = first.subject().copy().orElse(null);
      if (copy == null) {
        return;
      }
      workers.add(new Worker(copy, copy.save(), new HashMap<>()));
    }
  }

  /** The worker that can go on from where a request begins; from the start, the one with least. */
  private int who(TrainingRequest ask, List<List<Task>> shares) {
    int least = 0;
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).ends().containsKey(ask.from())) {
        return i;
      }
      least = shares.get(i).size() < shares.get(least).size() ? i : least;
    }
    return least;
  }

  private static Map<Integer, double[]> make(List<Task> tasks) {
    Map<Integer, double[]> losses = new HashMap<>();
    for (Task task : tasks) {
      losses.put(task.ask().number(), task.worker().make(task.ask()));
    }
    return losses;
  }

  private Map<Integer, double[]> together(List<List<Task>> shares) {
    Failures failures = new Failures();
    Map<Integer, double[]> losses = new HashMap<>();
    // All are waited for, whatever happens: the subject may not be restored while one is using it.
    for (Future<Map<Integer, double[]>> future : begin(shares, failures)) {
      try {
        losses.putAll(get(future));
      } catch (ExecutionException e) {
        failures.add(Objects.requireNonNull(e.getCause()));
      }
    }
    failures.rethrow();
    return losses;
  }

  /** Begins as many as there can be threads for. */
  private List<Future<Map<Integer, double[]>>> begin(List<List<Task>> shares, Failures failures) {
    List<Future<Map<Integer, double[]>>> futures = new ArrayList<>();
    try {
      for (List<Task> share : shares) {
        futures.add(threads.submit(() -> make(share)));
      }
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
    return futures;
  }

  private <T> T get(Future<T> future) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          watched.cancel();
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
