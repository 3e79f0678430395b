package dev.anneal.sgd.gradient;

/**
 * The threads that do the pieces of a step: the one that trains, or several. Results do not depend
 * on it, since what is summed, and in which order, does not.
 */
@FunctionalInterface
public interface TaskRunner {

  /** The thread that trains alone. */
  TaskRunner CALLER =
      (tasks, task) -> {
        for (int index = 0; index < tasks; index++) {
          task.run(index);
        }
      };

  /** Runs a task for each index from 0 to {@code tasks - 1}, and returns when all are done. */
  void run(int tasks, Task task);

  /** A piece of work, done once for each index from 0. */
  @FunctionalInterface
  interface Task {
    /** Does the work of one index. */
    void run(int index);
  }
}
