package dev.anneal.sgd.recovery;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a training come to a good end when the virtual machine is told to shut down, as far as it
 * can: the machine waits for it, but not for ever, and not at all once a thread that the training
 * needs has called {@link System#exit}, which does not return.
 */
public final class ShutdownStop {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread[] needed;
  private final long nanos;
  private final Thread hook;

  /**
   * Begins to watch a training of the current thread. If the machine is shutting down already, the
   * training is told to stop at once.
   *
   * @param stop what tells the training to stop
   * @param helpers the other threads that the training waits for
   * @param nanos how long the machine waits at most
   */
  public ShutdownStop(Runnable stop, List<Thread> helpers, long nanos) {
    this.needed = new Thread[helpers.size() + 1];
    this.nanos = nanos;
    needed[0] = Thread.currentThread();
    for (int i = 1; i < needed.length; i++) {
      needed[i] = helpers.get(i - 1);
    }
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "anneal-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      stop.run();
    }
  }

  /**
   * Waits while there is something to wait for. Neither logs nor uses anything else that has locks:
   * the thread that called exit keeps those that it held.
   */
  private void awaitEnd() {
    long start = System.nanoTime();
    try {
      long left = nanos;
      while (left > 0 && !hasExited() && !ended.await(Math.min(left, LOOK_NANOS), NANOSECONDS)) {
        left = nanos - (System.nanoTime() - start);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasExited() {
    for (Thread thread : needed) {
      for (StackTraceElement call : thread.getStackTrace()) {
        if (call.getMethodName().equals("exit")
            && call.getClassName().equals("java.lang.Runtime")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Says that the training has ended. */
  public void ended() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down: the hook waits for this call, or has ended.
    }
  }
}
