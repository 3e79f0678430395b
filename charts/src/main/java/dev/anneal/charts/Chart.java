package dev.anneal.charts;

import dev.anneal.Unit;
import dev.anneal.charts.picture.Drawing;
import dev.anneal.charts.picture.PictureFile;
import dev.anneal.charts.picture.SvgCanvas;
import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * A picture that can be written as SVG or PNG. Immutable: each method that changes how it looks
 * answers another chart.
 *
 * <p>Equal charts give equal bytes: as SVG on every machine, as PNG on machines with the same fonts
 * and Java. No display is needed; where one is named that is not there, Java is to be started with
 * {@code -Djava.awt.headless=true}.
 */
public final class Chart {
  private static final int SMALLEST = 120;
  private static final int LARGEST = 10_000;

  private final Subject subject;
  private final Settings settings;

  Chart(Subject subject, String title, int width, int height) {
    this(subject, Settings.of(title, width, height));
  }

  private Chart(Subject subject, Settings settings) {
    this.subject = subject;
    this.settings = settings;
  }

  /**
   * Returns the chart with another title.
   *
   * @param title one line, empty for none
   */
  public Chart title(String title) {
    return with(settings.withTitle(title));
  }

  /**
   * Returns the chart in another size; at first it is 720 wide, and as high as it has panels.
   *
   * @param width in pixels, from 120 to 10,000
   * @param height in pixels, from 120 to 10,000
   * @throws IllegalArgumentException if one is out of range
   */
  public Chart size(int width, int height) {
    requireSize("width", width);
    requireSize("height", height);
    return with(settings.withSize(width, height));
  }

  private static void requireSize(String name, int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw new IllegalArgumentException(
          "%s = %d: must be from %d to %d; give pixels".formatted(name, size, SMALLEST, LARGEST));
    }
  }

  /** Returns the chart on a dark background. */
  public Chart dark() {
    return with(settings.withDark());
  }

  /**
   * Returns the chart with a logarithmic axis for the values. What is 0 stands below all others, at
   * a 0 of its own; and so do values below all but a few, if they are less than a millionth of the
   * greatest.
   */
  public Chart logScale() {
    return with(settings.withLog());
  }

  /**
   * Returns the chart with the time in steps, in epochs or in shares of the training.
   *
   * @param unit not {@link Unit#EXAMPLE}, for which {@link #inExamples} is
   * @throws IllegalArgumentException if it is; where the chart is written, if a schedule does not
   *     know how long an epoch or the training is
   */
  public Chart in(Unit unit) {
    if (unit == Unit.EXAMPLE) {
      throw new IllegalArgumentException(
          "unit = EXAMPLE: a schedule does not know the batch size; use inExamples(batchSize)");
    }
    return with(settings.withTime(new Time(unit, unit == Unit.STEP ? 1 : Double.NaN)));
  }

  /**
   * Returns the chart with the time in epochs.
   *
   * @param stepsPerEpoch the steps of an epoch, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Chart inEpochs(long stepsPerEpoch) {
    double epochs = 1.0 / positive("stepsPerEpoch", stepsPerEpoch);
    return with(settings.withTime(new Time(Unit.EPOCH, epochs)));
  }

  /**
   * Returns the chart with the time in examples.
   *
   * @param batchSize the examples of a step, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Chart inExamples(long batchSize) {
    long examples = positive("batchSize", batchSize);
    return with(settings.withTime(new Time(Unit.EXAMPLE, examples)));
  }

  private static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " = " + value + ": must be at least 1");
    }
    return value;
  }

  /**
   * Returns the chart of some of the steps, which for a search for a rate says nothing.
   *
   * @param from the first step, at least 0
   * @param to the step after the last, above {@code from}
   * @throws IllegalArgumentException if one is out of range
   */
  public Chart steps(long from, long to) {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "from, to = %d, %d: must be at least 0, and to above from".formatted(from, to));
    }
    return with(settings.withSteps(from, to));
  }

  private Chart with(Settings changed) {
    return new Chart(subject, changed);
  }

  /**
   * Writes the chart as an SVG document.
   *
   * @param file where to; its folder is made, and it is written whole or not at all
   * @throws IOException if it cannot be written
   */
  public void writeSvg(Path file) throws IOException {
    PictureFile.write(file, this::writeSvg);
  }

  /**
   * Writes the chart as an SVG document, in UTF-8.
   *
   * @param out where to; it is not closed
   * @throws IOException if {@code out} throws it
   */
  public void writeSvg(OutputStream out) throws IOException {
    SvgCanvas canvas = drawn(() -> SvgCanvas.of(settings.width(), settings.height()));
    out.write(canvas.document(settings.title()).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * Writes the chart as a PNG picture.
   *
   * @param file where to; its folder is made, and it is written whole or not at all
   * @throws IOException if it cannot be written
   */
  public void writePng(Path file) throws IOException {
    PictureFile.write(file, this::writePng);
  }

  /**
   * Writes the chart as a PNG picture.
   *
   * @param out where to; it is not closed
   * @throws IOException if {@code out} throws it
   */
  public void writePng(OutputStream out) throws IOException {
    BufferedImage image =
        new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
    drawn(image::createGraphics).dispose();
    BufferedOutputStream buffered = new BufferedOutputStream(out);
    if (!ImageIO.write(image, "png", buffered)) {
      throw new IOException("this Java platform writes no PNG; use writeSvg");
    }
    buffered.flush();
  }

  private <G extends Graphics2D> G drawn(Supplier<G> canvas) throws IOException {
    try {
      G graphics = canvas.get();
      Drawing.draw(
          subject.picture(settings),
          settings.width(),
          settings.height(),
          settings.dark(),
          graphics);
      return graphics;
    } catch (AWTError e) {
      // Java asks for the display that the environment names, needed or not.
      throw new IOException(
          "no display (" + e.getMessage() + "); start Java with -Djava.awt.headless=true", e);
    }
  }
}
