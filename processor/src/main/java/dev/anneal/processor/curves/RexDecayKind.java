package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @RexDecay}. */
final class RexDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "RexDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.rex(
        members.start("initial"),
        DecayEnd.of(members),
        members.number("bend", bend -> bend >= 0 && bend < 1, Message.BEND),
        members.length());
  }
}
