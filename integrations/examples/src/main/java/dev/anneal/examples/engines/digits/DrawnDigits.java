package dev.anneal.examples.engines.digits;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * Pictures of digits, in the fonts that every Java has a name for: turned, slanted, stretched and
 * moved a little, and noisy.
 *
 * @param pixels the brightness of each picture's pixels, row by row; 1 is white, without the noise
 * @param digits what is drawn
 */
@SuppressWarnings("ArrayRecordComponent")
record DrawnDigits(float[][] pixels, int[] digits) {
  /** The pixels of a picture from side to side, and from top to bottom. */
  static final int SIDE = 20;

  private static final List<String> FONTS = List.of(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED);
  private static final double NOISE = 0.2;
  private static final FontRenderContext OUTLINES = new FontRenderContext(null, true, true);

  /**
   * Draws digits.
   *
   * @param count how many
   * @param seed of the random numbers; equal seeds draw equal pictures where the fonts are equal
   */
  static DrawnDigits draw(int count, long seed) {
    Random random = new Random(seed);
    float[][] pixels = new float[count][];
    int[] digits = new int[count];
    for (int i = 0; i < count; i++) {
      digits[i] = random.nextInt(10);
      pixels[i] = noisy(picture(digits[i], random), random);
    }
    return new DrawnDigits(pixels, digits);
  }

  int size() {
    return digits.length;
  }

  private static BufferedImage picture(int digit, Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    Shape outline = outline(digit, random);
    Rectangle2D bounds = outline.getBounds2D();
    graphics.transform(moved(random));
    graphics.translate(-bounds.getCenterX(), -bounds.getCenterY());
    graphics.fill(outline);
    graphics.dispose();
    return image;
  }

  private static Shape outline(int digit, Random random) {
    String name = FONTS.get(random.nextInt(FONTS.size()));
    int style = random.nextInt(4); // plain, bold, italic, both
    Font font = new Font(name, style, SIDE);
    return font.createGlyphVector(OUTLINES, Integer.toString(digit)).getOutline();
  }

  /** From around (0, 0) into the picture. */
  private static AffineTransform moved(Random random) {
    AffineTransform moved =
        AffineTransform.getTranslateInstance(
            SIDE / 2.0 + spread(random, 2), SIDE / 2.0 + spread(random, 2));
    moved.rotate(spread(random, 0.35));
    moved.shear(spread(random, 0.2), 0);
    moved.scale(0.9 + spread(random, 0.25), 0.9 + spread(random, 0.2));
    return moved;
  }

  private static double spread(Random random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private static float[] noisy(BufferedImage image, Random random) {
    int[] levels = image.getRaster().getPixels(0, 0, SIDE, SIDE, (int[]) null);
    float[] pixels = new float[levels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (levels[i] / 255.0 + NOISE * random.nextGaussian());
    }
    return pixels;
  }
}
