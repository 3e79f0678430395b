package dev.anneal.processor.curves;

import dev.anneal.processor.timeline.CurveKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All curve annotations. A new curve is added here. */
public final class CurveKinds {
  /** The kinds by the simple name of their annotation. */
  public static final Map<String, CurveKind> BY_ANNOTATION =
      List.of(
              new ConstantKind(),
              new WarmupKind(),
              new StepDecayKind(),
              new MultiStepDecayKind(),
              new PiecewiseConstantKind(),
              new LinearDecayKind(),
              new ExponentialDecayKind(),
              new CyclicKind(),
              new SqrtDecayKind())
          .stream()
          .collect(Collectors.toUnmodifiableMap(CurveKind::annotation, Function.identity()));

  private CurveKinds() {}
}
