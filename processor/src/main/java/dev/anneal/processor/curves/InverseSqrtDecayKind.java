package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Set;

/** {@code @InverseSqrtDecay}. */
final class InverseSqrtDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "InverseSqrtDecay";
  }

  @Override
  public boolean fades(Declaration declaration) {
    return true;
  }

  @Override
  public Set<String> rates() {
    return Set.of("initial");
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.inverseSqrt(
        members.start("initial"), members.steps("timescale"), members.length());
  }
}
