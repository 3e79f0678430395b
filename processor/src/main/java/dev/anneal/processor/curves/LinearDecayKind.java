package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.timeline.CurveKind;
import dev.anneal.processor.timeline.CurveTerms;
import dev.anneal.processor.timeline.Members;
import dev.anneal.processor.timeline.Term;

/** {@code @LinearDecay}. */
final class LinearDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "LinearDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.linear(members.start("initial"), members.fallingEnd(), members.length());
  }
}
