package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @InverseSqrtDecay}. */
final class InverseSqrtDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "InverseSqrtDecay";
  }

  @Override
  public boolean fades(Declaration declaration) {
    return !declaration.has("end");
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.inverseSqrt(
        members.start("initial"),
        members.fixedRate("end"),
        members.steps("timescale"),
        members.floor(),
        members.length());
  }
}
