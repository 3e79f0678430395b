package dev.anneal.sgd;

import dev.anneal.sgd.recovery.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what is warned of about checkpoints, instead of printing it. */
final class Warnings implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger = Logger.getLogger(CheckpointStore.class.getName());
  private final List<String> messages = new ArrayList<>();

  /** Answers the messages since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(messages);
    messages.clear();
    return taken;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.setFilter(warning -> {
      messages.add(warning.getMessage());
      return false;
    });
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.setFilter(null);
  }
}
