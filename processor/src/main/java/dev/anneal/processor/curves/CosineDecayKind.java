package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.timeline.CurveKind;
import dev.anneal.processor.timeline.CurveTerms;
import dev.anneal.processor.timeline.Members;
import dev.anneal.processor.timeline.Term;

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
        members.fallingEnd(),
        members.power("power"),
        members.power("kDecay"),
        members.length());
  }
}
