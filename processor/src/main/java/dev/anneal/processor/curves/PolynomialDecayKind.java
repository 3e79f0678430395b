package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @PolynomialDecay}. */
final class PolynomialDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "PolynomialDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.polynomial(
        members.start("initial"), DecayEnd.of(members), members.power("power"), members.length());
  }
}
