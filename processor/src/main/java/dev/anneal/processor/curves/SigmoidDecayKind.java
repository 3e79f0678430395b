package dev.anneal.processor.curves;

import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;

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
        members.rate("end"),
        members.number("steepness", Members::isPositive, Message.POSITIVE, "a steepness", "0.01"),
        members.unit(),
        members.steps("midpoint"),
        members.length());
  }
}
