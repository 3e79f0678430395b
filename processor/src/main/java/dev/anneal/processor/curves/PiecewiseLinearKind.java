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

/** {@code @PiecewiseLinear}. */
final class PiecewiseLinearKind implements CurveKind {
  private static final int FEWEST = 2;

  @Override
  public String annotation() {
    return "PiecewiseLinear";
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
  public boolean dropsAtPositions() {
    return false;
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return declaration.member("values").flatMap(values -> values.elements().stream().findFirst());
  }

  @Override
  public Term curve(Members members) {
    Optional<Member> values = members.declaration().member("values");
    Optional<Member> at = members.declaration().member("at");
    Term rates = members.rates("values");
    Term points = members.points("at");
    if (values.isPresent() && at.isPresent()) {
      int given = values.get().elements().size();
      int positions = at.get().elements().size();
      if (positions < FEWEST) {
        points = tooFew(members, positions, given);
      } else if (given != positions) {
        String other = given < FEWEST ? "" : ", or " + given + " positions";
        rates =
            members.error(
                "values",
                Message.POINTS_COUNT,
                "@PiecewiseLinear.values",
                given,
                positions,
                positions,
                other);
      }
    }
    return CurveTerms.piecewiseLinear(rates, points, members.length());
  }

  private static Term tooFew(Members members, int positions, int values) {
    String found = positions == 0 ? "no position" : "one position";
    String wanted =
        values < FEWEST ? "at least 2 positions and as many values" : values + " positions";
    return members.error("at", Message.POINTS_FEW, "@PiecewiseLinear.at", found, wanted);
  }
}
