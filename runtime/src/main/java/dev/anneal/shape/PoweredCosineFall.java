package dev.anneal.shape;

import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/** A {@link PoweredCosine} with a power of the value, falling, for any length and powers. */
final class PoweredCosineFall implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final PoweredProgress way;
  private final long half;
  private final Power power;
  private final @Nullable PowerTable table;

  /** Makes the wave; a table of the power, where there is one, is as near and faster. */
  PoweredCosineFall(
      double initial,
      double end,
      double power,
      double kDecay,
      long length,
      @Nullable PowerTable table) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.way = PoweredProgress.precise(kDecay, length);
    this.half = PoweredCosine.half(way, kDecay, length);
    this.power = Power.of(power, WideDouble.difference(initial, end));
    this.table = table;
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    double value = end + (k <= half ? afterInitial(k) : beforeEnd(k));
    return value > initial ? initial : value;
  }

  private double afterInitial(long k) {
    double lost = PoweredCosine.sineSquare(way.done(k), way.doneRest(k));
    double rest = PoweredCosine.sineSquareRest(way.done(k), way.doneRest(k));
    return table == null
        ? power.ofOnePlus(-lost, -rest)
        : table.of(1 - lost, ((1 - (1 - lost)) - lost) - rest);
  }

  private double beforeEnd(long k) {
    double kept = PoweredCosine.sineSquare(way.left(k), way.leftRest(k));
    double rest = PoweredCosine.sineSquareRest(way.left(k), way.leftRest(k));
    if (kept == 0) {
      return 0;
    }
    return table == null ? power.of(kept, rest) : table.of(kept, rest);
  }
}
