package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @SqrtDecay}. */
final class SqrtDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "SqrtDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.sqrt(members.start("initial"), DecayEnd.of(members), members.length());
  }
}
