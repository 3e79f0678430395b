package dev.anneal.sgd.gradient;

import dev.anneal.numeric.Chunks;
import dev.anneal.sgd.update.TouchedRanges;

/**
 * Ranges cut into pieces, and the pieces gathered into tasks of about equal size for several
 * threads. How that is done depends on the ranges alone, so sums taken task by task do not depend
 * on the number of threads.
 */
final class RangeTasks {
  /** The number of parameters in a task: large against the cost of handing it to a thread. */
  private static final int TASK = 1 << 15;

  private final int[] froms;
  private final int[] tos;
  private final int[] taskEnds;
  private int pieces;
  private int tasks;

  RangeTasks(int length, int maxRuns) {
    int capacity = maxRuns + length / TASK + 1;
    froms = new int[capacity];
    tos = new int[capacity];
    taskEnds = new int[length / TASK + 2];
  }

  void cut(TouchedRanges ranges) {
    pieces = 0;
    tasks = 0;
    int room = TASK;
    for (int run = 0; run < ranges.runs(); run++) {
      int from = ranges.from(run);
      int end = ranges.to(run);
      while (from < end) {
        int to = Chunks.end(from, end, room);
        froms[pieces] = from;
        tos[pieces++] = to;
        room -= to - from;
        from = to;
        if (room == 0) {
          taskEnds[tasks++] = pieces;
          room = TASK;
        }
      }
    }
    if (room < TASK) {
      taskEnds[tasks++] = pieces;
    }
  }

  /** A bound on the number of tasks. */
  int maxTasks() {
    return taskEnds.length;
  }

  int tasks() {
    return tasks;
  }

  /** The first piece of a task. */
  int first(int task) {
    return task == 0 ? 0 : taskEnds[task - 1];
  }

  /** One past the last piece of a task. */
  int end(int task) {
    return taskEnds[task];
  }

  /** The first parameter of a piece. */
  int from(int piece) {
    return froms[piece];
  }

  /** One past the last parameter of a piece. */
  int to(int piece) {
    return tos[piece];
  }
}
