package dev.anneal.processor.curves;

import dev.anneal.processor.report.Message;
import dev.anneal.processor.timeline.CurveKind;
import dev.anneal.processor.timeline.CurveTerms;
import dev.anneal.processor.timeline.Members;
import dev.anneal.processor.timeline.Term;

/** {@code @SigmoidDecay}. */
final class SigmoidDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "SigmoidDecay";
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.sigmoid(
        members.start("initial"),
        members.fallingEnd(),
        members.number("steepness", Members::isPositive, Message.POSITIVE, "a steepness", "0.01"),
        members.unit(),
        members.steps("midpoint"),
        members.length());
  }
}
