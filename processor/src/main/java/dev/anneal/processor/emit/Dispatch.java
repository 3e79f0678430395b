package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the search for the phase of a step: one comparison after the other for few phases, halves
 * of halves for many, in methods of their own before one grows too large for the JIT.
 */
final class Dispatch {
  /** Up to so many phases a plain sequence reads best and costs no more. */
  private static final int SEQUENCE = 4;

  /** A branch takes some 20 bytes of code; the JIT compiles methods of up to 8,000. */
  private static final int METHOD = 64;

  private final Terms terms;
  private final String method;
  private final String step;
  private final List<MethodSpec> helpers = new ArrayList<>();
  private int parts;

  /**
   * Creates a writer.
   *
   * @param terms writes the terms
   * @param method the name of the method that the code is for
   * @param step the name of its variable with the step
   */
  Dispatch(Terms terms, String method, String step) {
    this.terms = terms;
    this.method = method;
    this.step = step;
  }

  /** Returns the statements that return the value at the step. */
  CodeBlock body(Timeline timeline) {
    return branch(timeline.phases(), step, terms);
  }

  /** Returns the methods that the statements call. */
  List<MethodSpec> helpers() {
    return helpers;
  }

  private CodeBlock branch(List<Phase> phases, String variable, Terms at) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (phases.size() <= SEQUENCE) {
      int last = phases.size() - 1;
      for (Phase phase : phases.subList(0, last)) {
        code.beginControlFlow("if ($L < $L)", variable, at.expression(phase.end()));
        code.addStatement("return $L", value(phase, variable, at));
        code.endControlFlow();
      }
      return code.addStatement("return $L", value(phases.get(last), variable, at)).build();
    }
    int middle = phases.size() / 2;
    List<Phase> before = phases.subList(0, middle);
    List<Phase> after = phases.subList(middle, phases.size());
    code.beginControlFlow("if ($L < $L)", variable, at.expression(before.get(middle - 1).end()));
    code.add(half(before, variable, phases.size(), at));
    code.endControlFlow();
    return code.add(half(after, variable, phases.size(), at)).build();
  }

  private CodeBlock half(List<Phase> phases, String variable, int whole, Terms at) {
    if (whole <= METHOD) {
      return branch(phases, variable, at);
    }
    parts++;
    String name = method + "Part" + parts;
    @Nullable Part home = terms.home(phases.get(0).curve());
    MethodSpec.Builder part =
        MethodSpec.methodBuilder(name).returns(double.class).addParameter(long.class, "step");
    if (home == null) {
      // Takes the place in the order of the methods before its own parts do.
      int place = helpers.size();
      part.addModifiers(Modifier.PRIVATE);
      helpers.add(part.build());
      helpers.set(place, part.addCode(branch(phases, "step", at)).build());
    } else {
      home.addMethod(part.addCode(branch(phases, "step", terms.in(home))));
    }
    return CodeBlock.builder()
        .addStatement("return $L($L)", at.member(home, name), variable)
        .build();
  }

  private static CodeBlock value(Phase phase, String variable, Terms at) {
    Term origin = phase.origin();
    boolean fromZero = origin.known().isPresent() && origin.asLong() == 0;
    return fromZero
        ? CodeBlock.of("$L.at($L)", at.expression(phase.curve()), variable)
        : CodeBlock.of(
            "$L.at($L - $L)", at.expression(phase.curve()), variable, at.expression(origin));
  }
}
