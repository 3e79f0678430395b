package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.anneal.internal.Segments;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the statements that fill an array phase by phase, in methods of their own for many. */
final class FillWriter {
  /** A phase takes some 20 bytes of code; the JIT compiles methods of up to 8,000. */
  private static final int METHOD = 64;

  private final TermWriter terms;
  private final List<MethodSpec> helpers = new ArrayList<>();
  private int parts;

  FillWriter(TermWriter terms) {
    this.terms = terms;
  }

  /** Returns the statements that write {@code rates} from {@code firstStep} on. */
  CodeBlock body(Timeline timeline) {
    CodeBlock.Builder code = CodeBlock.builder();
    int last = timeline.phases().size() - 1;
    List<Phase> ending = timeline.phases().subList(0, last);
    if (last > 0) {
      code.addStatement("int filled = 0");
    }
    if (last <= METHOD) {
      ending.forEach(phase -> code.add(fill(phase, terms)));
    } else {
      for (int from = 0; from < last; from += METHOD) {
        String part = part(ending.subList(from, Math.min(from + METHOD, last)));
        code.addStatement("filled = $L(firstStep, rates, filled)", part);
      }
    }
    Phase phase = timeline.phases().get(last);
    return code.addStatement(
            "$T.fillRest($L, $L, firstStep, rates, $L)",
            Segments.class,
            terms.expression(phase.curve()),
            terms.expression(phase.origin()),
            last > 0 ? "filled" : "0")
        .build();
  }

  /** Returns the methods that the statements call. */
  List<MethodSpec> helpers() {
    return helpers;
  }

  private static CodeBlock fill(Phase phase, TermWriter at) {
    return CodeBlock.builder()
        .addStatement(
            "filled = $T.fill($L, $L, $L, firstStep, rates, filled)",
            Segments.class,
            at.expression(phase.curve()),
            at.expression(phase.origin()),
            at.expression(phase.end()))
        .build();
  }

  private String part(List<Phase> phases) {
    parts++;
    String name = "fillPart" + parts;
    @Nullable NestedPart home = terms.home(phases.get(0).curve());
    TermWriter at = terms.in(home);
    MethodSpec.Builder part =
        MethodSpec.methodBuilder(name)
            .returns(int.class)
            .addParameter(long.class, "firstStep")
            .addParameter(double[].class, "rates")
            .addParameter(int.class, "from")
            .addJavadoc("Writes the values of some phases.\n")
            .addJavadoc("\n@param firstStep the step of the first rate")
            .addJavadoc("\n@param rates where to write")
            .addJavadoc("\n@param from the first index not yet written")
            .addJavadoc("\n@return the first index that is now not yet written")
            .addStatement("int filled = from");
    phases.forEach(phase -> part.addCode(fill(phase, at)));
    part.addStatement("return filled");
    if (home == null) {
      helpers.add(part.addModifiers(Modifier.PRIVATE).build());
    } else {
      home.addMethod(part);
    }
    return terms.member(home, name);
  }
}
