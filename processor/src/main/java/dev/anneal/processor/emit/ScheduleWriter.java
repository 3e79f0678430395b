package dev.anneal.processor.emit;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.Hyperparameter;
import dev.anneal.curve.Segments;
import dev.anneal.finder.RangeTest;
import dev.anneal.processor.timeline.OpenValue;
import dev.anneal.processor.timeline.ScheduleModel;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import dev.anneal.rule.Rules;
import java.util.List;
import java.util.Optional;

/** Writes the class that a config compiles to. */
public final class ScheduleWriter {
  private final ScheduleModel model;
  private final SourceWriter out;
  private final Api api;
  private final Tables tables;
  private final Terms terms;
  private final Fields fields;

  private ScheduleWriter(ScheduleModel model) {
    this.model = model;
    this.out = Api.writer(model);
    this.api = new Api(model, out);
    Names names = new Names(model);
    this.tables = new Tables(out);
    this.terms = new Terms(out, names, tables);
    this.fields = new Fields(model, out, names, terms);
  }

  /** Returns the class of a model without mistakes. */
  public static SourceFile write(ScheduleModel model) {
    ScheduleWriter writer = new ScheduleWriter(model);
    writer.write();
    return new SourceFile(model.config(), writer.out);
  }

  private void write() {
    String name = Api.className(model);
    out.javadoc(Documentation.of(model));
    api.openType();
    addFields(fields.constants());
    model
        .rangeTest()
        .ifPresent(test ->
            addConstant(out.name(RangeTest.class) + " RANGE_TEST = " + terms.definition(test)));
    if (model.open().isEmpty()) {
      addConstant(name + " INSTANCE = new " + name + "()");
    }
    addFields(fields.fields());
    addConstructor();
    api.openCreate();
    String arguments = String.join(", ", model.open().stream().map(OpenValue::parameter).toList());
    close(
        "return " + (model.open().isEmpty() ? "INSTANCE" : "new " + name + "(" + arguments + ")"));
    for (Hyperparameter of : Hyperparameter.values()) {
      addValue(of);
    }
    api.openTotalSteps();
    close("return " + count(model.training().totalSteps()));
    api.openStepsPerEpoch();
    close("return " + count(model.training().stepsPerEpoch()));
    addFill();
    if (model.rangeTest().isPresent()) {
      api.openRangeTest();
      close("return RANGE_TEST");
    }
    if (model.plateau().isPresent()) {
      api.openNewPlateauState();
      close("return " + terms.definition(model.plateau().get()));
      api.openAtWithState();
      close("return state.apply(at(step))");
    }
    out.add(tables.parts());
    out.close();
  }

  private void addFields(List<Fields.Field> all) {
    for (Fields.Field field : all) {
      out.blankLine();
      field.comment().ifPresent(out::javadoc);
      out.statement(field.declaration());
    }
  }

  private void addConstant(String declaration) {
    out.blankLine();
    out.statement("private static final " + declaration);
  }

  private void addConstructor() {
    out.blankLine();
    if (fields.constructor().isEmpty()) {
      out.line("private " + Api.className(model) + "() {}");
    } else {
      api.openConstructor();
      fields.constructor().forEach(out::statement);
      out.close();
    }
  }

  /** Writes the last statement of a method, and closes it. */
  private void close(String statement) {
    out.statement(statement);
    out.close();
  }

  private String count(Optional<Term> steps) {
    return steps.map(terms::expression).orElse("UNBOUNDED");
  }

  private void addValue(Hyperparameter of) {
    String name = Names.method(of, false);
    api.openValueAt(name);
    addGuard("step");
    if (model.training().afterEnd() == AfterEnd.FAIL) {
      String end = count(model.training().totalSteps());
      out.open("if (step >= " + end + ")");
      close("throw " + out.name(Rules.class) + ".pastEnd(step, " + end + ")");
    }
    Optional<Timeline> base = model.timeline(of, false);
    Optional<Timeline> factors = model.timeline(of, true);
    String step = "step";
    if (base.isPresent() && byEpoch()) {
      step = "epochStart";
      String length = count(model.training().stepsPerEpoch());
      out.statement("long epochStart = step - step % " + length);
    }
    if (base.isEmpty()) {
      close("return 0.0");
    } else if (factors.isEmpty()) {
      new Dispatch(terms, name, step).write(base.get(), out);
    } else {
      close("return " + name + "Base(" + step + ") * " + name + "Factor(" + step + ")");
      addTimeline(name + "Base", base.get());
      addTimeline(name + "Factor", factors.get());
    }
  }

  private void addTimeline(String name, Timeline timeline) {
    out.blankLine();
    out.open("private double " + name + "(long step)");
    new Dispatch(terms, name, "step").write(timeline, out);
  }

  private void addGuard(String step) {
    out.open("if (" + step + " < 0L)");
    close("throw " + out.name(Rules.class) + ".negative(" + step + ")");
  }

  private boolean byEpoch() {
    return model.training().granularity() == Granularity.EPOCH;
  }

  private void addFill() {
    api.openFill();
    addGuard("firstStep");
    if (model.training().afterEnd() == AfterEnd.FAIL) {
      String end = count(model.training().totalSteps());
      String rules = out.name(Rules.class);
      out.statement(rules + ".requireBeforeEnd(firstStep, rates.length, " + end + ")");
    }
    if (byEpoch()) {
      String length = count(model.training().stepsPerEpoch());
      close(out.name(Segments.class) + ".fillByEpoch(this, " + length + ", firstStep, rates)");
      return;
    }
    FillWriter writer = new FillWriter(terms, out);
    writer.write(model.timeline(Hyperparameter.LEARNING_RATE, false).orElseThrow());
    if (model.timeline(Hyperparameter.LEARNING_RATE, true).isPresent()) {
      out.open("for (int i = 0; i < rates.length; i++)");
      close("rates[i] *= atFactor(" + out.name(Segments.class) + ".step(firstStep, i))");
    }
    out.close();
    out.add(writer.helpers());
  }
}
