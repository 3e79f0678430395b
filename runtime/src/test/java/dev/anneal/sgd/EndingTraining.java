package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A training that would go on for years, which {@link ShutdownTest} ends: by a signal, or by a call
 * of {@link System#exit} in the place that its first argument names. It keeps checkpoints of its
 * end alone, in the directory that the second argument names.
 */
final class EndingTraining {
  /** What the program exits with. */
  static final int STATUS = 7;

  /** The updates before the call of exit. */
  private static final int STEPS = 30;

  /** Where exit is called, and other ends. */
  enum Place {
    START,
    STEP,
    EPOCH,
    EVALUATION,
    MEASURE,
    CHECKPOINT,
    SCHEDULE,
    OBJECTIVE,
    SHARD_OF_THE_CALLER,
    SHARD_OF_A_WORKER,
    EACH_SHARD,
    TRAINING_IN_AN_EVALUATION,

    /** By a thread that the objective waits for. */
    THREAD_BEHIND_THE_OBJECTIVE,

    /** By a thread that has nothing to do with the training. */
    OTHER_THREAD,

    /** Nowhere: a signal is expected. */
    SIGNAL,

    /** The same, and after it trains again. */
    SIGNAL_THEN_AGAIN,

    /** The same, in an update that does not end. */
    SIGNAL_IN_A_STEP,

    /** The same, with as much time as there is. */
    SIGNAL_IN_A_LONG_STEP
  }

  private final Place place;
  private final Path directory;
  private final Thread main = Thread.currentThread();
  private int updates;

  private EndingTraining(Place place, Path directory) {
    this.place = place;
    this.directory = directory;
  }

  public static void main(String[] args) {
    EndingTraining ending = new EndingTraining(Place.valueOf(args[0]), Path.of(args[1]));
    try (Workers workers = Workers.of(3)) {
      ending.train(workers);
    }
  }

  private void train(Workers workers) {
    Sgd<double[]> sgd =
        Sgd.builder(new Ending(), new double[2]).batchSize(8).shards(8).workers(workers).build();
    Trainer<double[]> trainer =
        Trainer.builder(sgd, schedule())
            .steps(Long.MAX_VALUE - 1)
            .evaluation("m", parameters -> measure())
            .checkpoints(
                Checkpoints.in(directory)
                    .everySteps(place == Place.CHECKPOINT ? STEPS : Long.MAX_VALUE))
            .listener(new Listener())
            .stopOnShutdown(
                place == Place.THREAD_BEHIND_THE_OBJECTIVE || place == Place.SIGNAL_IN_A_STEP
                    ? Duration.ofMillis(300)
                    : Duration.ofDays(300_000))
            .build();
    trainer.train();
    if (place == Place.SIGNAL_THEN_AGAIN) {
      trainer.train();
    }
  }

  private FixedSchedule schedule() {
    return FixedSchedule.of(
        step -> {
          // The fingerprint asks for values at far steps.
          if (updates == STEPS && step == STEPS) {
            exitAt(Place.SCHEDULE);
          }
          return 1e-9;
        },
        TrainingSchedule.UNBOUNDED);
  }

  private double measure() {
    if (updates >= STEPS) {
      exitAt(Place.EVALUATION);
      if (place == Place.TRAINING_IN_AN_EVALUATION) {
        Sgd<double[]> sgd =
            Sgd.builder(LeastSquares.random(4, 2, 1), new double[2]).batchSize(1).build();
        Trainer.builder(sgd, FixedSchedule.rate(1e-9, 9))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepEvent event) {
                    System.exit(STATUS);
                  }
                })
            .stopOnShutdown(Duration.ofDays(300_000))
            .build()
            .train();
      }
    }
    return 0;
  }

  private void exitAt(Place here) {
    if (here == place) {
      System.exit(STATUS);
    }
  }

  private final class Listener implements TrainingListener {
    @Override
    public void onStart(long steps) {
      exitAt(Place.START);
    }

    @Override
    public void onStep(StepEvent event) {
      if (++updates == STEPS) {
        exitAt(Place.STEP);
        if (place == Place.OTHER_THREAD) {
          new Thread(() -> System.exit(STATUS)).start();
        }
        System.out.println("going");
      }
    }

    @Override
    public void onEpoch(EpochEvent event) {
      if (updates >= STEPS) {
        exitAt(Place.EPOCH);
      }
    }

    @Override
    public void onEvaluation(EvaluationEvent event) {
      if (updates >= STEPS) {
        exitAt(Place.MEASURE);
      }
    }

    @Override
    public void onCheckpoint(long steps) {
      exitAt(Place.CHECKPOINT);
    }

    @Override
    public void onEnd(TrainingResult result) {
      System.out.println(result.reason() + " after " + result.steps());
    }
  }

  /** Eight examples, one for each shard. */
  private final class Ending implements Objective<double[]> {
    @Override
    public long examples() {
      return 8;
    }

    @Override
    public Ending fork() {
      return this;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      boolean mine = Thread.currentThread() == main;
      if (updates == STEPS) {
        switch (place) {
          case OBJECTIVE, SHARD_OF_THE_CALLER -> exitOrWait(mine);
          case SHARD_OF_A_WORKER -> exitOrWait(!mine);
          case EACH_SHARD -> System.exit(STATUS);
          case THREAD_BEHIND_THE_OBJECTIVE -> {
            new Thread(() -> System.exit(STATUS)).start();
            waitForEver();
          }
          case SIGNAL_IN_A_STEP, SIGNAL_IN_A_LONG_STEP -> waitForEver();
          default -> {}
        }
      }
      gradient[0] += batch.size();
      return batch.size();
    }

    /** The shard of one thread is exited in; those of the others leave it to that one. */
    private void exitOrWait(boolean exit) {
      if (exit) {
        System.exit(STATUS);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void waitForEver() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
