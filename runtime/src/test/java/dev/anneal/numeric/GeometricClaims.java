package dev.anneal.numeric;

import static dev.anneal.numeric.Claim.ofObject;

import dev.anneal.curve.Draw;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** The bounds of the values of geometric series. */
public final class GeometricClaims {
  private static final int FEW = 22;
  private static final int MANY = 61;

  private GeometricClaims() {}

  public static List<Claim> all() {
    return List.of(
        ofObject(
            "GeometricTable.at",
            2,
            draw -> {
              Case drawn = Case.of(draw, FEW);
              GeometricTable table = drawn.table();
              return drawn.worst(draw, table.count(), table::at);
            }),
        ofObject(
            "GeometricTable.preciseAt",
            1.5,
            draw -> {
              Case drawn = Case.of(draw, FEW);
              GeometricTable table = drawn.table();
              return drawn.worst(draw, table.count(), table::preciseAt);
            }),
        ofObject(
            "LongGeometricTable.at",
            1.5,
            draw -> {
              Case drawn = Case.of(draw, MANY);
              return drawn.worst(draw, drawn.count, drawn.longTable()::at);
            }),
        ofObject(
            "LongGeometricTable.belowFirst",
            3.5,
            draw -> {
              Case drawn = Case.falling(draw, MANY);
              return drawn.worstBelowFirst(draw, drawn.longTable()::belowFirst);
            }),
        ofObject(
            "GeometricSeries.at",
            2,
            draw -> {
              Case drawn = Case.of(draw, MANY);
              GeometricSeries series =
                  GeometricSeries.of(drawn.first, drawn.log, drawn.limit(), drawn.count);
              return drawn.worst(draw, drawn.count, series::at);
            }),
        ofObject(
            "GeometricSeries.preciseAt",
            1.5,
            draw -> {
              Case drawn = Case.of(draw, MANY);
              return drawn.worst(draw, drawn.count, drawn.precise()::preciseAt);
            }),
        ofObject(
            "GeometricSeries.belowFirst",
            3.5,
            draw -> {
              Case drawn = Case.falling(draw, MANY);
              return drawn.worstBelowFirst(draw, drawn.precise()::belowFirst);
            }));
  }

  /** A series: its first value, the logarithm of its factor and the number of its values. */
  private record Case(double first, DoubleDouble log, long count) {
    static Case of(Draw draw, int bits) {
      double log = draw.chance(0.7) ? draw.between(-80, 0) : draw.between(0, 20);
      return of(draw, bits, log);
    }

    static Case falling(Draw draw, int bits) {
      return of(draw, bits, draw.between(-80, 0));
    }

    private static Case of(Draw draw, int bits, double log) {
      double whole = log * (draw.chance(0.5) ? 1 : Math.scalb(1.0, -draw.upTo(20)));
      long count = 2 + (draw.nextLong() >>> 64 - draw.upTo(bits));
      double first = Math.scalb(draw.between(1, 2), draw.upTo(60) - 40);
      return new Case(first, DoubleDouble.of(whole).dividedBy(DoubleDouble.of(count)), count);
    }

    double limit() {
      return log.hi() < 0 ? 0 : Double.MAX_VALUE;
    }

    GeometricTable table() {
      long few = Math.min(count, GeometricTable.most(log.hi()));
      return GeometricTable.of(first, log, limit(), (int) few);
    }

    LongGeometricTable longTable() {
      return LongGeometricTable.of(WideDouble.of(first), log, limit(), count);
    }

    GeometricSeries precise() {
      return GeometricSeries.precise(first, log, limit(), count);
    }

    double worst(Draw draw, long end, LongToDoubleFunction at) {
      return Claim.worstOf(
          draw,
          d -> {
            long m = index(d, end);
            return Real.ulps(at.applyAsDouble(m), logOfPower(m).exp().times(Real.of(first)));
          });
    }

    double worstBelowFirst(Draw draw, LongToDoubleFunction at) {
      return Claim.worstOf(
          draw,
          d -> {
            long m = index(d, count);
            Real lost = logOfPower(m).expMinusOne().negated();
            return Real.ulps(at.applyAsDouble(m), lost.times(Real.of(first)));
          });
    }

    private static long index(Draw draw, long end) {
      return (draw.nextLong() >>> draw.upTo(63)) % Math.max(1, end);
    }

    private Real logOfPower(long m) {
      return NumericClaims.real(log).times(Real.of(m));
    }
  }
}
