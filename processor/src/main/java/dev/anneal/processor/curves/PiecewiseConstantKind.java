package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @PiecewiseConstant}. */
final class PiecewiseConstantKind implements CurveKind {
  @Override
  public String annotation() {
    return "PiecewiseConstant";
  }

  @Override
  public Optional<String> startMember() {
    return Optional.empty();
  }

  @Override
  public Set<String> rates() {
    return Set.of("values");
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return declaration.member("values").flatMap(values -> values.elements().stream().findFirst());
  }

  @Override
  public Term curve(Members members) {
    Optional<Member> values = members.declaration().member("values");
    Optional<Member> boundaries = members.declaration().member("boundaries");
    Term rates = members.rates("values");
    if (values.isPresent() && boundaries.isPresent()) {
      int found = values.get().elements().size();
      int wanted = boundaries.get().elements().size() + 1;
      if (found != wanted) {
        rates =
            members.error(
                "values",
                Message.VALUES_COUNT,
                "@PiecewiseConstant.values",
                found,
                wanted - 1,
                wanted == 1 ? "one value" : wanted + " values",
                boundaries(found - 1));
      }
    }
    Term positions = members.positions("boundaries");
    return CurveTerms.piecewiseConstant(rates, positions, members.length());
  }

  private static String boundaries(int wanted) {
    return switch (Integer.signum(wanted - 1)) {
      case -1 -> "";
      case 0 -> ", or one boundary";
      default -> ", or " + wanted + " boundaries";
    };
  }
}
