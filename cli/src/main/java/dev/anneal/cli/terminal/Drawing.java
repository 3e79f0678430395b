package dev.anneal.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws the course of a value over the steps in lines of signs: blocks in eighths of a line, or
 * plain ASCII. A column whose steps have values far apart is drawn light between the lowest and the
 * highest of them.
 */
public final class Drawing {
  private static final String EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final char LIGHT = '\u2591';

  private final double[] lows;
  private final double[] highs;
  private final int rows;
  private final boolean blocks;

  /**
   * Takes the values of the columns.
   *
   * @param lows the lowest value of each column, at least 0
   * @param highs the highest value of each column
   * @param rows the lines
   * @param blocks whether block characters can be shown
   */
  public Drawing(double[] lows, double[] highs, int rows, boolean blocks) {
    this.lows = lows.clone();
    this.highs = highs.clone();
    this.rows = rows;
    this.blocks = blocks;
  }

  /** Returns the lines from the top down; the top of the first one is {@code top}. */
  public List<String> lines(double top) {
    List<String> lines = new ArrayList<>();
    for (int row = rows - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < highs.length; column++) {
        double low = top > 0 ? lows[column] / top * rows - row : -row;
        double high = top > 0 ? highs[column] / top * rows - row : -row;
        line.append(blocks ? block(low, high) : plain(low, high, row));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Values are in lines from the bottom of this one. */
  private static char block(double low, double high) {
    if (high - low > 1 && high > 0.5 && low < 0.5) {
      return LIGHT;
    }
    // What is above 0 is seen.
    long eighths = high > 0 && high < 0.125 ? 1 : Math.round(high * 8);
    return EIGHTHS.charAt((int) Math.max(0, Math.min(8, eighths)));
  }

  private static char plain(double low, double high, int row) {
    boolean isCurve = (high > 0 || row == 0) && low <= 1 && high >= 0;
    boolean isRange = high - low > 1 && high > 0 && low < 1;
    return isRange ? '|' : isCurve ? '*' : ' ';
  }
}
