package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.anneal.Unit;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.declaration.Titles;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the Javadoc of a generated class: its timelines in words. */
final class JavadocWriter {
  /** A line of 100 columns less the indentation of a member and the asterisk. */
  private static final int WIDTH = 88;

  /** Stands for a space where a line must not be broken. */
  private static final char GLUE = '\u00a0';

  private static final Pattern ANNOTATION = Pattern.compile("@\\w+");

  private JavadocWriter() {}

  static CodeBlock of(ScheduleModel model) {
    CodeBlock.Builder doc =
        CodeBlock.builder()
            .add("The schedule that {@code $L} declares.\n", model.config().className());
    for (Timeline timeline : model.timelines()) {
      doc.add("\n<p>$L:\n\n<ul>\n", title(timeline).replace(GLUE, ' '));
      for (int place = 0; place < timeline.phases().size(); place++) {
        Phase phase = timeline.phases().get(place);
        String item = span(timeline, place) + ": {@code" + GLUE + source(phase) + "}";
        doc.add("  $L\n", wrapped("<li>" + item, "      "));
      }
      doc.add("</ul>\n");
    }
    if (ScheduleValues.areKnown(model)) {
      TextPlots pictures = new TextPlots(model);
      addLines(doc, "Values at the start and at each boundary:", pictures.table());
      addLines(doc, "The learning rate over the steps:", pictures.curve());
    }
    return doc.build();
  }

  private static void addLines(CodeBlock.Builder doc, String title, List<String> lines) {
    doc.add("\n<p>$L\n\n<pre>\n", title);
    lines.forEach(line -> doc.add("$L\n", line));
    doc.add("</pre>\n");
  }

  /**
   * Returns the description of a phase's field, in the words of the config.
   *
   * @param place the place of the phase in its timeline
   */
  static CodeBlock ofPhase(Timeline timeline, int place) {
    Phase phase = timeline.phases().get(place);
    String text =
        title(timeline) + ", " + span(timeline, place) + ": {@code" + GLUE + source(phase) + "}.";
    return CodeBlock.of("$L", wrapped(text, ""));
  }

  /** Returns the description of a parameter of create, in which annotations are code. */
  static String ofParameter(String name, String reason) {
    String code = ANNOTATION.matcher(reason).replaceAll("{@code" + GLUE + "$0}");
    return wrapped("@param " + name + " " + code, "    ");
  }

  /** Returns what a number of steps is that create is given or computes. */
  static String ofCount(Term count) {
    if (count instanceof Term.Parameter parameter) {
      return parameter.open().equals(OpenValue.STEPS_PER_EPOCH)
          ? "The steps of an epoch"
          : "The steps of the training";
    }
    return count instanceof Term.Named named && named.name().equals("totalSteps")
        ? "The steps of the training"
        : "The step at which a phase ends";
  }

  private static String title(Timeline timeline) {
    Target of = timeline.of();
    if (timeline.times()) {
      return "Factor of " + javadoc(of.titleInText(), of);
    }
    String name = of.title();
    return of.isOwn()
        ? javadoc(name, of)
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String javadoc(String text, Target of) {
    return of.isOwn() ? "{@code" + GLUE + text + "}" : text;
  }

  private static String span(Timeline timeline, int place) {
    Phase phase = timeline.phases().get(place);
    if (place == 0) {
      return phase.isEndless() ? "at every step" : "before " + end(phase);
    }
    String start = "from " + end(timeline.phases().get(place - 1));
    return phase.isEndless() ? start + " on" : start + " to before " + end(phase);
  }

  private static String end(Phase phase) {
    if (phase.end().known().isPresent()) {
      return "step " + Titles.grouped(phase.end().asLong()).replace('_', ',');
    }
    Optional<Member> until = phase.boundary().member("until");
    if (until.isEmpty()) {
      return "the end of training";
    }
    boolean isFromEnd = until.get().asDouble() < 0;
    String position = Titles.of(until.get()).replace("-", "");
    String text =
        switch (phase.boundary().constant("unit", Unit.class)) {
          case STEP -> position.replace('_', ',') + " steps";
          case EPOCH -> isFromEnd ? position + " epochs" : "epoch " + position;
          case TRAINING -> position + " of the training";
          case EXAMPLE -> position.replace('_', ',') + " examples";
        };
    String cycle = phase.cycle() > 0 ? " of cycle " + (phase.cycle() + 1) : "";
    return (isFromEnd ? text + " before the end of training" : text) + cycle;
  }

  /** Returns the phase as a config declares it, no line broken between a member and its value. */
  private static String source(Phase phase) {
    return phase.title().replace(" = ", GLUE + "=" + GLUE);
  }

  /** Breaks a text at its spaces into lines that fit beside the comment's asterisks. */
  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString().replace(GLUE, ' ');
  }
}
