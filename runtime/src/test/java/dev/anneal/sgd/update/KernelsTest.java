package dev.anneal.sgd.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernels, and that they are expansions of one template.
 *
 * <p>{@code mvn -pl runtime test -Dtest=KernelsTest -Danneal.kernels.update=true} expands the
 * template anew, and {@code mvn -pl runtime spotless:apply} breaks the lines. A method that {@link
 * Kernels} is to have must be in the template, and expanded, first: what is expanded has to compile
 * before.
 */
class KernelsTest {
  private static final Path MAIN = Path.of(System.getProperty("basedir", ""), "src", "main");
  private static final Path TEMPLATE = MAIN.resolve("templates/Kernels.java.template");
  private static final Path FOLDER = MAIN.resolve("java/dev/anneal/sgd/update");

  private static final boolean UPDATE = Boolean.getBoolean("anneal.kernels.update");

  /** The kernels are expansions of one template, but for how their lines are broken. */
  @ParameterizedTest
  @CsvSource({"DoubleKernels, double, Double, ''", "FloatKernels, float, Float, (float)"})
  void areExpandedFromTheTemplate(String name, String element, String box, String cast)
      throws IOException {
    String expanded =
        Files.readString(TEMPLATE)
            .replace("ELEMENT", element)
            .replace("NAME", name)
            .replace("BOX", box)
            .replace("CAST", cast);
    Path source = FOLDER.resolve(name + ".java");
    if (UPDATE && !unbroken(Files.readString(source)).equals(unbroken(expanded))) {
      Files.writeString(source, expanded);
    }
    assertThat(unbroken(Files.readString(source))).isEqualTo(unbroken(expanded));
  }

  private static String unbroken(String source) {
    return source.replaceAll("\\s+", "");
  }

  @Test
  void sumsSquares() {
    SplittableRandom random = new SplittableRandom(1);
    double[] doubles = random.doubles(103, -10, 10).toArray();
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    for (int from = 0; from < 6; from++) {
      for (int to : new int[] {from, from + 1, from + 7, from + 8, from + 9, 97}) {
        BigDecimal ofDoubles = BigDecimal.ZERO;
        BigDecimal ofFloats = BigDecimal.ZERO;
        for (int i = from; i < to; i++) {
          ofDoubles = ofDoubles.add(new BigDecimal(doubles[i]).pow(2));
          ofFloats = ofFloats.add(new BigDecimal(floats[i]).pow(2));
        }
        BigDecimal sixteenth = new BigDecimal(1 / 16.0);
        assertThat(Kernels.DOUBLE.sumOfSquares(doubles, from, to))
            .isCloseTo(ofDoubles.doubleValue(), within(1e-11));
        assertThat(Kernels.FLOAT.sumOfSquares(floats, from, to))
            .isCloseTo(ofFloats.doubleValue(), within(1e-11));
        assertThat(Kernels.DOUBLE.sumOfSquares(doubles, from, to, 0.25))
            .isCloseTo(ofDoubles.multiply(sixteenth).doubleValue(), within(1e-12));
        assertThat(Kernels.FLOAT.sumOfSquares(floats, from, to, 0.25))
            .isCloseTo(ofFloats.multiply(sixteenth).doubleValue(), within(1e-12));
      }
    }
  }

  @Test
  void updatesInsideTheRangeOnly() {
    Coefficients c = new Coefficients();
    c.scale = 0.5;
    c.rate = 0.25;
    c.momentum = 0.5;
    c.decay = 0.125;
    for (int from = 0; from < 5; from++) {
      for (int to = from; to < 40; to++) {
        double[] parameters = constant(1);
        double[] gradient = constant(4);
        double[] velocity = constant(8);
        Kernels.DOUBLE.step(parameters, velocity, gradient, from, to, c);
        for (int i = 0; i < 40; i++) {
          boolean inside = i >= from && i < to;
          assertThat(gradient[i]).isEqualTo(inside ? 0 : 4);
          assertThat(velocity[i]).isEqualTo(inside ? 6.125 : 8);
          assertThat(parameters[i]).isEqualTo(inside ? 1 - 0.25 * 6.125 : 1);
        }
      }
    }
  }

  private static double[] constant(double value) {
    double[] array = new double[40];
    java.util.Arrays.fill(array, value);
    return array;
  }
}
