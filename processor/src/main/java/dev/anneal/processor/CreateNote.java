package dev.anneal.processor;

import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.report.Message;
import java.util.stream.Collectors;

/** Shows the parameters of a create, whose names javac does not tell where one is forgotten. */
final class CreateNote {
  private CreateNote() {}

  /** Returns the signature of create and what each parameter is. */
  static String of(ScheduleModel model) {
    String parameters =
        model.open().stream()
            .map(open -> open.type() + " " + open.parameter())
            .collect(Collectors.joining(", "));
    return Message.CREATE.format(
        model.config().scheduleName(),
        parameters,
        model.open().stream()
            .map(open -> "; " + open.parameter() + " is " + reason(model, open))
            .collect(Collectors.joining()));
  }

  private static String reason(ScheduleModel model, OpenValue open) {
    return model.reasons().getOrDefault(open, "");
  }
}
