package dev.anneal.curve;

/**
 * One number for each kind of curve that depends on every bit of many curves at many steps. Printed
 * by {@code main}, so that runs of other JVMs, in other modes, can be compared.
 */
final class CurveBits {
  private static final int CURVES = 40;
  private static final int STEPS_OF_A_CURVE = 20;

  private CurveBits() {}

  public static void main(String[] arguments) {
    System.out.print(all());
  }

  /** Returns a line for each kind: its name and its number. */
  static String all() {
    StringBuilder lines = new StringBuilder();
    for (CurveKind kind : CurveKind.values()) {
      lines.append(kind).append(' ').append(of(kind)).append('\n');
    }
    return lines.toString();
  }

  static String of(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode(), 1L << 62);
    double[] values = new double[300];
    long hash = 0;
    for (int i = 0; i < CURVES; i++) {
      Curve curve = kind.draw(draw).curve();
      for (int j = 0; j < STEPS_OF_A_CURVE; j++) {
        hash = 31 * hash + Double.doubleToRawLongBits(curve.at(draw.step(curve.length())));
      }
      curve.fill(Math.max(0, Math.min(curve.length(), 1L << 62) - 200), values, 0, values.length);
      for (double value : values) {
        hash = 31 * hash + Double.doubleToRawLongBits(value);
      }
    }
    return Long.toHexString(hash);
  }
}
