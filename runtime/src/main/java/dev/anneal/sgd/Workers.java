package dev.anneal.sgd;

import dev.anneal.sgd.gradient.TaskRunner.Task;
import dev.anneal.sgd.update.ArgumentChecks;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that compute gradients and updates together with the thread that
 * trains. What they compute does not depend on their number. One set can serve several {@link
 * Sgd}s, one after the other; each call that finds it at work for another waits. What a piece of
 * work gives to the same set is done at once, by the thread that gives it.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(2)) {
 *   Sgd<float[]> sgd = Sgd.builder(objective, parameters)
 *       .batchSize(256).shards(8).workers(workers).build();
 *   ...
 * }
 * }</pre>
 *
 * <p>Between two pieces of work a thread spins for some microseconds before it parks.
 */
public final class Workers implements AutoCloseable {
  private static final int SPINS = 2_000;

  private record Failure(int index, Throwable cause) {}

  private final Thread[] threads;

  /** The tasks not yet begun. Whoever counts one down does it, and until then all else stays. */
  private final AtomicInteger left = new AtomicInteger();

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
  private @Nullable Task task;
  private int tasks;
  private @Nullable Thread caller;
  private volatile boolean closed;

  private Workers(int threads, ThreadFactory factory) {
    this.threads = new Thread[threads - 1];
    for (int i = 0; i < this.threads.length; i++) {
      this.threads[i] = Objects.requireNonNull(factory.newThread(this::serve), "factory's thread");
    }
    for (Thread thread : this.threads) {
      thread.start();
    }
  }

  /**
   * Answers so many threads, the caller's among them: daemon threads of the platform.
   *
   * @param threads at least 1
   */
  public static Workers of(int threads) {
    AtomicInteger number = new AtomicInteger();
    return of(
        threads,
        work -> {
          Thread thread = new Thread(work, "anneal-worker-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Answers so many threads, the caller's among them, the others made by a factory: virtual ones,
   * for example, by {@code Thread.ofVirtual().factory()}.
   *
   * @param threads at least 1
   */
  public static Workers of(int threads, ThreadFactory factory) {
    Objects.requireNonNull(factory, "factory");
    return new Workers(ArgumentChecks.positive("threads", threads), factory);
  }

  /** The number of threads, the caller's among them. */
  public int threads() {
    return threads.length + 1;
  }

  /**
   * Runs a task for each index from 0 to {@code tasks - 1}, on all threads, and returns when all
   * are done. Of several that throw, what the one with the lowest index threw is thrown on.
   */
  void run(int tasks, Task task) {
    if (isInTask()) {
      runHere(tasks, task);
    } else {
      runOnAll(tasks, task);
    }
  }

  /**
   * Whether the thread that asks is doing a task of this object. To wait for the others, which may
   * be waiting for that task, would then have no end.
   */
  private boolean isInTask() {
    if (Thread.holdsLock(this)) {
      return true;
    }
    Thread current = Thread.currentThread();
    for (Thread thread : threads) {
      if (thread == current) {
        return true;
      }
    }
    return false;
  }

  private static void runHere(int tasks, Task task) {
    for (int i = 0; i < tasks; i++) {
      task.run(i);
    }
  }

  private synchronized void runOnAll(int tasks, Task task) {
    if (threads.length == 0 || tasks == 1) {
      runHere(tasks, task);
      return;
    }
    if (closed) {
      throw new IllegalStateException("these workers are closed");
    }
    this.task = task;
    this.tasks = tasks;
    caller = Thread.currentThread();
    failure.set(null);
    done.set(0);
    left.set(tasks);
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    work();
    await();
    Failure first = failure.get();
    if (first != null) {
      throwOn(first.cause());
    }
  }

  /**
   * Waits for the tasks, not for the threads: one that the system does not let run is not missed.
   */
  private void await() {
    for (int spins = 0; done.get() < tasks; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void serve() {
    while (!closed) {
      work();
      for (int spins = 0; left.get() == 0 && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
    }
  }

  private void work() {
    for (int mine = left.get(); mine > 0; mine = left.get()) {
      if (left.compareAndSet(mine, mine - 1)) {
        work(Objects.requireNonNull(task), tasks - mine);
      }
    }
  }

  private void work(Task task, int index) {
    int all = tasks;
    Thread waiting = caller;
    try {
      task.run(index);
    } catch (Throwable e) {
      Failure mine = new Failure(index, e);
      failure.accumulateAndGet(
          mine, (old, now) -> old == null || now.index() < old.index() ? now : old);
    }
    if (done.incrementAndGet() == all) {
      LockSupport.unpark(waiting);
    }
  }

  private static void throwOn(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException(cause);
  }

  /** The threads beside that of the caller. */
  List<Thread> others() {
    return List.of(threads);
  }

  /**
   * Ends the threads and waits until they have. From inside a piece of work it does not wait: they
   * end when the work at hand is done. Closing again does nothing.
   */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    if (!isInTask()) {
      joinAll();
    }
  }

  private synchronized void joinAll() {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
