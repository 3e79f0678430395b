package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that work allocates, by the thread's own exact count. */
public final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * The JVM allocates now and then for itself, as when it loads a class or gives up compiled code;
   * work that allocates does so in every round.
   */
  private static final int ROUNDS = 50;

  private AllocatedBytes() {}

  /** Fails where the work allocates in each of many rounds. */
  public static void assertNone(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      long after = THREADS.getCurrentThreadAllocatedBytes();
      long asking = THREADS.getCurrentThreadAllocatedBytes() - after;
      least = Math.min(least, after - before - asking);
    }
    assertThat(least).isZero();
  }
}
