package dev.anneal.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes trials, several at once where there are copies of the subject, within a budget of steps.
 * What is tried and what comes out does not depend on the number of threads.
 */
final class TrialRunner implements AutoCloseable {

  /** A subject, and the state that each of its trials begins from. */
  private record Runner(Trainable subject, Trainable.Snapshot start) {}

  private final List<Runner> runners;
  private final ExecutorService threads;
  private final StartingLoss level;
  private int left;

  private TrialRunner(
      List<Runner> runners, ExecutorService threads, StartingLoss level, int budget) {
    this.runners = runners;
    this.threads = threads;
    this.level = level;
    this.left = budget;
  }

  /**
   * Prepares trials.
   *
   * @param subject in the state that {@code start} has saved
   * @param start the state that trials begin from
   * @param threads how many trials to make at once, if the subject can be copied and the search has
   *     so many
   * @param level the loss at the start
   * @param budget how many updates the trials may make
   */
  static TrialRunner of(
      Trainable subject, Trainable.Snapshot start, int threads, StartingLoss level, int budget) {
    List<Runner> runners = new ArrayList<>();
    runners.add(new Runner(subject, start));
    while (runners.size() < Math.min(threads, ProbeSearch.MOST_AT_ONCE)) {
      Trainable copy = subject.copy().orElse(null);
      if (copy == null) {
        break;
      }
      runners.add(new Runner(copy, copy.save()));
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(
            runners.size(),
            task -> {
              Thread thread = new Thread(task, "anneal-finder");
              thread.setDaemon(true);
              return thread;
            });
    return new TrialRunner(runners, executor, level, budget);
  }

  /** How many updates may still be made. */
  int left() {
    return left;
  }

  /** Makes a trial at each of the rates, of which {@link #left} allows the full length. */
  List<Trial> run(List<Double> rates, int length) {
    List<Trial> trials = new ArrayList<>();
    if (runners.size() == 1 || rates.size() == 1) {
      for (double rate : rates) {
        trials.add(run(runners.get(0), rate, length));
      }
    } else {
      for (int from = 0; from < rates.size(); from += runners.size()) {
        List<Double> group = rates.subList(from, Math.min(from + runners.size(), rates.size()));
        trials.addAll(together(group, length));
      }
    }
    for (Trial trial : trials) {
      left -= trial.losses().length;
    }
    return trials;
  }

  private Trial run(Runner runner, double rate, int length) {
    runner.start().restore();
    return Trial.run(runner.subject(), rate, length, level);
  }

  private List<Trial> together(List<Double> rates, int length) {
    Failures failures = new Failures();
    List<Trial> trials = new ArrayList<>();
    // All are waited for, whatever happens: the subject may not be restored while one is using it.
    for (Future<Trial> future : begin(rates, length, failures)) {
      try {
        trials.add(get(future));
      } catch (ExecutionException e) {
        failures.add(Objects.requireNonNull(e.getCause()));
      }
    }
    failures.rethrow();
    return trials;
  }

  /** Begins as many as there can be threads for. */
  private List<Future<Trial>> begin(List<Double> rates, int length, Failures failures) {
    List<Future<Trial>> futures = new ArrayList<>();
    try {
      for (int i = 0; i < rates.size(); i++) {
        Runner runner = runners.get(i);
        double rate = rates.get(i);
        futures.add(threads.submit(() -> run(runner, rate, length)));
      }
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
    return futures;
  }

  private static Trial get(Future<Trial> future) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
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
