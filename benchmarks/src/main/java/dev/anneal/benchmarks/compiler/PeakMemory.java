package dev.anneal.benchmarks.compiler;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most memory that a compilation holds: the largest heap that is left after a garbage
 * collection, in a process of its own with a small young generation, so that there are many.
 */
public final class PeakMemory {
  private final AtomicLong peak = new AtomicLong();

  /** The collections of which a notification has come: some milliseconds after they end. */
  private final AtomicLong heard = new AtomicLong();

  private PeakMemory() {}

  /**
   * Compiles in this process and prints the peak in bytes.
   *
   * @param args a {@link Way} and the number of classes
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    PeakMemory memory = new PeakMemory();
    memory.listen();
    MemoryCompiler compiler = new MemoryCompiler();
    Way way = Way.valueOf(args[0]);
    List<Source> sources = way.sources(compiler, Integer.parseInt(args[1]));
    memory.collect();
    memory.peak.set(0);
    compiler.compile(sources, way.processors());
    memory.collect();
    System.out.println(memory.peak.get());
  }

  /** Collects the garbage, and waits for the notifications of this and all earlier collections. */
  private void collect() throws InterruptedException {
    System.gc();
    while (heard.get() < collections()) {
      Thread.sleep(1);
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** Answers the peak in bytes, measured in another process. */
  public static long inNewProcess(Way way, int classes) {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-Xmn16m",
            "-Xmx4g",
            "-cp",
            System.getProperty("java.class.path"),
            PeakMemory.class.getName(),
            way.name(),
            Integer.toString(classes));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Long.parseLong(printed.strip());
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command, e);
    }
  }

  private void listen() {
    Map<String, Boolean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .collect(
                Collectors.toMap(
                    pool -> pool.getName(), pool -> pool.getType() == MemoryType.HEAP));
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GcInfo info =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo();
                long used =
                    info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(entry -> heap.getOrDefault(entry.getKey(), false))
                        .map(Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                peak.accumulateAndGet(used, Math::max);
                heard.incrementAndGet();
              },
              null,
              null);
    }
    heard.addAndGet(collections());
  }
}
