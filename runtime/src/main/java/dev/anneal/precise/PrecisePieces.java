package dev.anneal.precise;

import dev.anneal.numeric.Bisection;

/** The values of lines that meet at given points; before the first point its value holds. */
public final class PrecisePieces implements PreciseCurve {
  private final PreciseCurve[] pieces;
  private final long[] points;
  private final long length;

  /**
   * Joins lines.
   *
   * @param pieces the values between each two points, counted from the first of the two
   * @param points one more than pieces, rising strictly
   * @param length the step from which on its value holds
   */
  public PrecisePieces(PreciseCurve[] pieces, long[] points, long length) {
    this.pieces = pieces;
    this.points = points;
    this.length = length;
  }

  private int piece(long step) {
    return Math.min(Math.max(Bisection.upTo(step, points), 1), pieces.length) - 1;
  }

  private long inPiece(long step, int piece) {
    return Math.max(0, step - points[piece]);
  }

  @Override
  public double high(long k) {
    long step = Math.min(k, length);
    int piece = piece(step);
    return pieces[piece].high(inPiece(step, piece));
  }

  @Override
  public double low(long k) {
    long step = Math.min(k, length);
    int piece = piece(step);
    return pieces[piece].low(inPiece(step, piece));
  }

  @Override
  public int exponent(long k) {
    long step = Math.min(k, length);
    int piece = piece(step);
    return pieces[piece].exponent(inPiece(step, piece));
  }
}
