package dev.anneal.processor.emit;

import dev.anneal.processor.timeline.ScheduleModel;

/**
 * Writes the class of a config with mistakes: the public methods that it would have, each of which
 * throws, so that code which uses the class adds no messages of its own to those about the config.
 */
public final class StubWriter {
  private final ScheduleModel model;
  private final SourceWriter out;
  private final Api api;

  private StubWriter(ScheduleModel model) {
    this.model = model;
    this.out = Api.writer(model);
    this.api = new Api(model, out);
  }

  /** Returns the class. */
  public static SourceFile write(ScheduleModel model) {
    StubWriter writer = new StubWriter(model);
    writer.write();
    return new SourceFile(model.config(), writer.out);
  }

  private void write() {
    out.javadoc("The schedule of a config with mistakes; it cannot be used.");
    api.openType();
    out.line("private " + Api.className(model) + "() {}");
    api.openCreate();
    fail();
    for (String value : new String[] {"at", "momentum", "weightDecay"}) {
      api.openValueAt(value);
      fail();
    }
    api.openTotalSteps();
    fail();
    api.openStepsPerEpoch();
    fail();
    api.openFill();
    fail();
    if (model.rangeTest().isPresent()) {
      api.openRangeTest();
      fail();
    }
    if (model.plateau().isPresent()) {
      api.openNewPlateauState();
      fail();
      api.openAtWithState();
      fail();
    }
    out.close();
  }

  /** Writes a body that only throws, and closes it. */
  private void fail() {
    String message = model.config().className() + " has mistakes: see the compiler's messages";
    out.statement(
        "throw new " + out.name(IllegalStateException.class) + "(" + Literals.of(message) + ")");
    out.close();
  }
}
