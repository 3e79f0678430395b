package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @CosineDecay}. */
final class CosineDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "CosineDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.cosine(
        members.start("initial"),
        DecayEnd.of(members),
        members.power("power"),
        members.power("kDecay"),
        members.length());
  }
}
