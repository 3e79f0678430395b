package dev.anneal.sgd;

import java.util.concurrent.CountDownLatch;

/** Lets a training come to a good end when the virtual machine is told to shut down. */
final class ShutdownStop {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  ShutdownStop(Trainer<?> trainer) {
    hook =
        new Thread(
            () -> {
              trainer.stop();
              awaitEnd();
            },
            "anneal-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the training has ended. */
  void ended() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down: the hook waits for this call, or has ended.
    }
  }
}
