package dev.anneal.processor.curves;

import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

/** {@code @CosineRestarts}. */
final class CosineRestartsKind implements CurveKind {
  @Override
  public String annotation() {
    return "CosineRestarts";
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.cosineRestarts(
        members.start("initial"),
        DecayEnd.of(members),
        members.multiples("period"),
        members.number(
            "periodGrowth", Members::isAtLeastOne, Message.AT_LEAST_ONE, "a growth", "2"),
        members.factor("peakFactor"),
        members.length());
  }
}
