package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void doesEachTaskOnce(int threads) {
    try (Workers workers = Workers.of(threads)) {
      assertThat(workers.threads()).isEqualTo(threads);
      for (int tasks = 0; tasks < 50; tasks++) {
        AtomicIntegerArray done = new AtomicIntegerArray(tasks);
        workers.run(tasks, done::incrementAndGet);
        for (int i = 0; i < tasks; i++) {
          assertThat(done.get(i)).isOne();
        }
      }
    }
  }

  @Test
  void throwsWhatTheFirstFailingTaskThrew() {
    try (Workers workers = Workers.of(3)) {
      for (int round = 0; round < 20; round++) {
        Throwable thrown =
            catchThrowable(() ->
                workers.run(
                    50,
                    index -> {
                      if (index >= 20) {
                        throw new IllegalStateException("task " + index);
                      }
                    }));
        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("task 20");
      }
      assertThat(catchThrowable(() -> workers.run(2, index -> failWith(new OutOfMemoryError()))))
          .isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static void failWith(Error error) {
    throw error;
  }

  @Test
  void endsItsThreadsOnClose() {
    List<Thread> threads = new ArrayList<>();
    Workers workers =
        Workers.of(
            4,
            work -> {
              Thread thread = new Thread(work);
              threads.add(thread);
              return thread;
            });
    workers.run(10, index -> {});
    workers.close();
    workers.close();
    assertThat(threads).hasSize(3).noneMatch(Thread::isAlive);
    assertThatIllegalStateException()
        .isThrownBy(() -> workers.run(2, index -> {}))
        .withMessage("these workers are closed");
  }

  /** From the thread of the caller or another, whoever does the task; also by several at once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void canBeClosedByAPieceOfItsWork(int closing) {
    for (int threads = 1; threads <= 4; threads++) {
      List<Thread> others = new ArrayList<>();
      Workers workers =
          Workers.of(
              threads,
              work -> {
                Thread thread = new Thread(work);
                others.add(thread);
                return thread;
              });
      AtomicIntegerArray done = new AtomicIntegerArray(100);
      workers.run(
          100,
          index -> {
            if (index < closing) {
              workers.close();
            }
            done.incrementAndGet(index);
          });
      for (int i = 0; i < 100; i++) {
        assertThat(done.get(i)).isOne();
      }
      workers.close();
      assertThat(others).hasSize(threads - 1).noneMatch(Thread::isAlive);
    }
  }

  /** On every thread at once, so that one that waited for another would wait for ever. */
  @Test
  void doesWorkInsideWorkAtOnce() {
    try (Workers workers = Workers.of(3)) {
      CountDownLatch allAtWork = new CountDownLatch(3);
      AtomicIntegerArray done = new AtomicIntegerArray(21);
      workers.run(
          3,
          outer -> {
            allAtWork.countDown();
            awaitAll(allAtWork);
            workers.run(7, inner -> done.incrementAndGet(7 * outer + inner));
          });
      for (int i = 0; i < 21; i++) {
        assertThat(done.get(i)).isOne();
      }
    }
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isCalmAboutAnInterrupt() {
    try (Workers workers = Workers.of(2)) {
      Thread.currentThread().interrupt();
      AtomicIntegerArray done = new AtomicIntegerArray(100);
      workers.run(100, done::incrementAndGet);
      assertThat(done.get(99)).isOne();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesFewerThreadsThanOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workers.of(0))
        .withMessage("threads = 0: must be at least 1; give a larger number");
  }

  /** The same bits with one thread, two, and more than there are shards. */
  @Test
  void theResultDoesNotDependOnTheNumberOfThreads() {
    SparseLeastSquares sparse = SparseLeastSquares.random(5_000, 20_000, 10, 6, 3);
    List<Objective<float[]>> objectives = List.of(sparse, new AllTouched<>(sparse));
    for (Objective<float[]> objective : objectives) {
      float[] expected = trained(objective, null);
      for (int threads : new int[] {1, 2, 5}) {
        try (Workers workers = Workers.of(threads)) {
          assertThat(trained(objective, workers)).isEqualTo(expected);
        }
      }
    }
  }

  private static float[] trained(Objective<float[]> objective, @Nullable Workers workers) {
    SgdBuilder<float[]> builder =
        Sgd.builder(objective, new float[200_000])
            .batchSize(50)
            .shards(4)
            .clipNorm(1)
            .averaging(Averaging.uniform(10));
    if (workers != null) {
      builder.workers(workers);
    }
    Sgd<float[]> sgd = builder.build();
    for (int step = 0; step < 60; step++) {
      sgd.step(0.1, 0.9, 0.001);
    }
    return sgd.parameters();
  }

  /** Shards change the order of summation, nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50})
  void shardsAddUpToTheWhole(int shards) {
    SparseObjective<double[]> sparse = SparseLeastSquares.random(333, 500, 5, 4, 3).overDoubles();
    for (Objective<double[]> objective : List.of(sparse, new AllTouched<double[]>(sparse))) {
      ReferenceDescent reference = new ReferenceDescent(sparse, new double[2_500], 20, 0);
      Sgd<double[]> sgd =
          Sgd.builder(objective, new double[2_500])
              .batchSize(5)
              .accumulation(4)
              .shards(shards)
              .build();
      for (int step = 0; step < 100; step++) {
        double loss = reference.step(0.1, 0.9, 0.001);
        assertThat(sgd.step(0.1, 0.9, 0.001)).isCloseTo(loss, within(1e-12));
      }
      assertThat(Differences.largest(reference.parameters, sgd.parameters())).isLessThan(1e-12);
    }
  }

  @Test
  void aFaultInAShardLeavesTheStepUndone() {
    SparseLeastSquares sparse = SparseLeastSquares.random(100, 500, 5, 4, 3);
    boolean[] fail = {false};
    final class Faulty implements Objective<float[]> {
      @Override
      public long examples() {
        return 100;
      }

      @Override
      public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
        double loss = sparse.evaluate(parameters, batch, gradient);
        if (fail[0]) {
          throw new IllegalStateException("out of data");
        }
        return loss;
      }

      @Override
      public Faulty fork() {
        return this;
      }
    }

    try (Workers workers = Workers.of(2)) {
      Sgd<float[]> expected =
          Sgd.builder(new AllTouched<>(sparse), new float[2_500]).batchSize(8).shards(3).build();
      Sgd<float[]> sgd =
          Sgd.builder(new Faulty(), new float[2_500])
              .batchSize(8)
              .shards(3)
              .workers(workers)
              .build();
      for (int i = 0; i < 20; i++) {
        fail[0] = true;
        assertThat(catchThrowable(() -> sgd.step(0.1, 0.9, 0.01))).hasMessage("out of data");
        fail[0] = false;
        assertThat(sgd.step(0.1, 0.9, 0.01)).isEqualTo(expected.step(0.1, 0.9, 0.01));
      }
      assertThat(sgd.parameters()).isEqualTo(expected.parameters());
    }
  }
}
