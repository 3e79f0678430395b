package dev.anneal.curve;

/**
 * A straight line in double-double arithmetic, for lengths and values that doubles are too few for,
 * to the bound of a {@link Blend}.
 */
final class PreciseLine implements PreciseRamp.Path {
  private final Blend blend;
  private final long length;
  private final Portion portion;

  PreciseLine(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.portion = Portion.of(DoubleDouble.ONE, length);
  }

  double at(long k) {
    long steps = Math.min(k, length - k);
    double fraction = portion.by(steps);
    double rest = portion.rest(steps);
    return k == steps ? blend.afterInitial(fraction, rest) : blend.beforeEnd(fraction, rest);
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    long steps = Math.min(k, length - k);
    double fraction = portion.by(steps);
    double rest = wantRest ? portion.rest(steps) : 0;
    return k == steps
        ? blend.scaledAfterInitial(fraction, rest, wantRest)
        : blend.scaledBeforeEnd(fraction, rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }
}
