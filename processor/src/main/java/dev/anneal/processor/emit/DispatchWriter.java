package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.anneal.curve.Factor;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the search for the phase of a step: one comparison after the other for few phases, halves
 * of halves for many, in methods of their own before one grows too large for the JIT.
 */
final class DispatchWriter {
  /** Up to so many phases a plain sequence reads best and costs no more. */
  private static final int SEQUENCE = 4;

  /** A branch takes some 20 bytes of code; the JIT compiles methods of up to 8,000. */
  private static final int METHOD = 64;

  private final TermWriter terms;
  private final String method;
  private final Form form;
  private final List<MethodSpec> helpers = new ArrayList<>();
  private int parts;

  /** What is done with the curve of the phase. */
  private enum Form {
    VALUE,
    /** It is handed to the search of the other curve of a product. */
    BASE,
    /** The curve that was handed over is multiplied with it. */
    FACTOR
  }

  private DispatchWriter(TermWriter terms, String method, Form form) {
    this.terms = terms;
    this.method = method;
    this.form = form;
  }

  /**
   * Creates a writer of values.
   *
   * @param terms writes the terms
   * @param method the name of the method that the code is for
   */
  static DispatchWriter ofValues(TermWriter terms, String method) {
    return new DispatchWriter(terms, method, Form.VALUE);
  }

  /** As {@link #ofValues}, for the first search of a product. */
  static DispatchWriter ofProduct(TermWriter terms, String method) {
    return new DispatchWriter(terms, method, Form.BASE);
  }

  /** Creates a writer of the second search of a product, in a method of the given name. */
  static DispatchWriter ofFactors(TermWriter terms, String method) {
    return new DispatchWriter(terms, method, Form.FACTOR);
  }

  /** Returns the statements that return the value at the step. */
  CodeBlock body(Timeline timeline) {
    return branch(timeline.phases(), terms);
  }

  /** Returns a method with those statements. */
  MethodSpec method(Timeline timeline) {
    return signature(method)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("Returns the value of a curve times the factor of a step.\n")
        .addJavadoc("\n@param step the step")
        .addJavadoc("\n@param base the curve")
        .addJavadoc("\n@param k the steps since the curve's phase began")
        .addJavadoc("\n@return the product")
        .addCode(body(timeline))
        .build();
  }

  /** Returns the methods that the statements call. */
  List<MethodSpec> helpers() {
    return helpers;
  }

  private CodeBlock branch(List<Phase> phases, TermWriter at) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (phases.size() <= SEQUENCE) {
      int last = phases.size() - 1;
      for (Phase phase : phases.subList(0, last)) {
        code.beginControlFlow("if (step < $L)", at.expression(phase.end()));
        code.addStatement("return $L", value(phase, at));
        code.endControlFlow();
      }
      return code.addStatement("return $L", value(phases.get(last), at)).build();
    }
    int middle = phases.size() / 2;
    List<Phase> before = phases.subList(0, middle);
    List<Phase> after = phases.subList(middle, phases.size());
    code.beginControlFlow("if (step < $L)", at.expression(before.get(middle - 1).end()));
    code.add(half(before, phases.size(), at));
    code.endControlFlow();
    return code.add(half(after, phases.size(), at)).build();
  }

  private CodeBlock half(List<Phase> phases, int whole, TermWriter at) {
    if (whole <= METHOD) {
      return branch(phases, at);
    }
    parts++;
    String name = terms.helper(method + "Part" + parts);
    // The first search of a product calls the second, which is a method of the schedule.
    @Nullable NestedPart home = form == Form.BASE ? null : terms.home(phases.get(0).curve());
    MethodSpec.Builder part =
        signature(name)
            .addJavadoc("Returns the value of {@link #$L} in some of its phases.\n", method)
            .addJavadoc("\n@param step a step in one of them");
    if (form == Form.FACTOR) {
      part.addJavadoc("\n@param base the curve")
          .addJavadoc("\n@param k the steps since the curve's phase began");
    }
    part.addJavadoc("\n@return the value");
    if (home == null) {
      // Takes the place in the order of the methods before its own parts do.
      int place = helpers.size();
      part.addModifiers(Modifier.PRIVATE);
      helpers.add(part.build());
      helpers.set(place, part.addCode(branch(phases, at)).build());
    } else {
      home.addMethod(part.addCode(branch(phases, terms.in(home))));
    }
    String more = form == Form.FACTOR ? ", base, k" : "";
    return CodeBlock.builder()
        .addStatement("return $L(step$L)", at.member(home, name), more)
        .build();
  }

  private MethodSpec.Builder signature(String name) {
    MethodSpec.Builder signature =
        MethodSpec.methodBuilder(name).returns(double.class).addParameter(long.class, "step");
    if (form == Form.FACTOR) {
      signature
          .addParameter(ParameterSpec.builder(Factor.class, "base").build())
          .addParameter(long.class, "k");
    }
    return signature;
  }

  private CodeBlock value(Phase phase, TermWriter at) {
    CodeBlock curve = at.expression(phase.curve());
    Term origin = phase.origin();
    boolean fromZero = origin.known().isPresent() && origin.asLong() == 0;
    CodeBlock k =
        fromZero ? CodeBlock.of("step") : CodeBlock.of("step - $L", at.expression(origin));
    return switch (form) {
      case VALUE -> CodeBlock.of("$L.at($L)", curve, k);
      case BASE -> CodeBlock.of("$LTimes(step, $L, $L)", method, curve, k);
      case FACTOR -> CodeBlock.of("base.times(k, $L, $L)", curve, k);
    };
  }
}
