package dev.anneal.processor.curves;

import dev.anneal.processor.resolve.CurveKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** All curve annotations. A new curve is added here. */
public final class CurveKinds {
  private static final Map<String, CurveKind> BY_ANNOTATION =
      byAnnotation(
          new ConstantKind(),
          new WarmupKind(),
          new StepDecayKind(),
          new MultiStepDecayKind(),
          new PiecewiseConstantKind(),
          new PiecewiseLinearKind(),
          new LinearDecayKind(),
          new ExponentialDecayKind(),
          new CyclicKind(),
          new SqrtDecayKind(),
          new RexDecayKind(),
          new PolynomialDecayKind(),
          new CosineDecayKind(),
          new InverseTimeDecayKind(),
          new InverseSqrtDecayKind(),
          new SigmoidDecayKind(),
          new CosineRestartsKind(),
          new OneCycleKind());

  private CurveKinds() {}

  private static Map<String, CurveKind> byAnnotation(CurveKind... kinds) {
    Map<String, CurveKind> byAnnotation = new HashMap<>();
    for (CurveKind kind : kinds) {
      byAnnotation.put(kind.annotation(), kind);
    }
    return Map.copyOf(byAnnotation);
  }

  /** Returns the simple names of the curve annotations. */
  public static Set<String> annotations() {
    return BY_ANNOTATION.keySet();
  }

  /** Returns what is known of a curve annotation, by its simple name. */
  public static CurveKind of(String annotation) {
    return Objects.requireNonNull(BY_ANNOTATION.get(annotation), annotation);
  }
}
