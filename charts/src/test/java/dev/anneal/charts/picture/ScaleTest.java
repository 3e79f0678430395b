package dev.anneal.charts.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.charts.picture.Line.Style;
import dev.anneal.charts.picture.Scale.Tick;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1000 | 5 | 0 200 400 600 800 1,000",
        "0 | 10000 | 5 | 0 2,000 4,000 6,000 8,000 10,000",
        "0 | 200000 | 5 | 0 50k 100k 150k 200k",
        "0 | 2e6 | 5 | 0 500k 1M 1.5M 2M",
        "0 | 1e9 | 5 | 0 200M 400M 600M 800M 1G",
        "0 | 9e18 | 4 | 0 5e18",
        "1000 | 2000 | 5 | 1,000 1,200 1,400 1,600 1,800 2,000",
        "0 | 1 | 5 | 0 0.2 0.4 0.6 0.8 1.0",
        "0 | 3 | 3 | 0 1 2 3",
      })
  void countsInShortNumbers(double low, double high, int most, String labels) {
    assertThat(labels(new LinearScale(low, high, most, Numbers.COUNTS)))
        .containsExactly(labels.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.106 | 6 | 0 0.02 0.04 0.06 0.08 0.10",
        "0 | 0.00106 | 3 | 0 0.0005 0.0010",
        "0 | 2.1e-4 | 3 | 0 1e-4 2e-4",
        "0 | 1.1e-5 | 5 | 0 5e-6 1e-5",
        "0.835 | 0.965 | 7 | 0.84 0.86 0.88 0.90 0.92 0.94 0.96",
        "0 | 4e5 | 4 | 0 1e5 2e5 3e5 4e5",
        "-3 | 3 | 3 | -2 0 2",
        "0 | 1.7976931348623157e308 | 3 | 0 1e308",
      })
  void writesValues(double low, double high, int most, String labels) {
    List<String> found = labels(new LinearScale(low, high, most, Numbers.VALUES));
    assertThat(found).containsExactly(labels.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e-5 | 0.1 | 6 | 1e-5 1e-4 0.001 0.01 0.1",
        "1e-9 | 0.1 | 4 | 1e-8 1e-6 1e-4 0.01",
        "0.02 | 0.3 | 6 | 0.02 0.05 0.1 0.2",
        "1 | 1e6 | 7 | 1 10 100 1,000 10,000 1e5 1e6",
      })
  void writesPowersOfTen(double low, double high, int most, String labels) {
    assertThat(labels(new LogScale(low, high, 0, most))).containsExactly(labels.split(" ", -1));
  }

  private static List<String> labels(Scale scale) {
    assertThat(scale.ticks().stream().mapToDouble(Tick::place)).isSorted();
    return scale.ticks().stream().map(Tick::label).filter(label -> !label.isEmpty()).toList();
  }

  @Test
  void placesValues() {
    Scale linear = new LinearScale(-Double.MAX_VALUE, Double.MAX_VALUE, 5, Numbers.VALUES);
    assertThat(linear.place(0)).isEqualTo(0.5);
    assertThat(linear.place(Double.MAX_VALUE)).isEqualTo(1);

    Scale log = new LogScale(1e-3, 10, 0.2, 5);
    assertThat(log.place(10)).isEqualTo(1);
    assertThat(log.place(1e-3)).isEqualTo(0.2);
    assertThat(log.place(0.1)).isCloseTo(0.6, Offset.offset(1e-12));
    assertThat(log.place(0)).isEqualTo(0.1);
    assertThat(log.place(1e-9)).isEqualTo(0.1);
    assertThat(log.place(-1)).isNaN();
    assertThat(new LogScale(1e-3, 10, 0, 5).place(0)).isNaN();
  }

  @Test
  void beginsAt0UnlessValuesAreNearEachOther() {
    assertThat(labels(scale(false, 0.02, 0.1))).startsWith("0").endsWith("0.10");
    assertThat(labels(scale(false, 0.85, 0.95))).doesNotContain("0").contains("0.90");
    assertThat(labels(scale(false, 0, 0))).startsWith("0");
    assertThat(labels(scale(false, 0.9, 0.9))).startsWith("0");
    assertThat(labels(scale(true, 0, 0.1, 0.01))).startsWith("0").contains("0.01", "0.1");
    assertThat(labels(scale(true, 0.1, 0.01))).doesNotContain("0");
    assertThat(labels(scale(true, 0, 0))).startsWith("0");
    assertThat(labels(scale(true, 1e-300, 1e-299))).isNotEmpty();
    assertThat(labels(scale(false, Double.NaN))).isNotEmpty();
    assertThat(labels(scale(false, Double.MAX_VALUE))).isNotEmpty();
    assertThat(labels(scale(true, Double.MIN_VALUE, Double.MAX_VALUE))).isNotEmpty();
  }

  private static Scale scale(boolean log, double... values) {
    Points points = new Points();
    for (int i = 0; i < values.length; i++) {
      points.add(i, values[i]);
    }
    return ValueScale.of(List.of(new Line("", points, 0, Style.MAIN)), log, 200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "3.4821 | 3.48",
        "0.001 | 0.001",
        "1e-4 | 1e-4",
        "0.00012345 | 1.23e-4",
        "12345 | 12,300",
        "123456 | 1.23e5",
        "0.30000000000000004 | 0.3",
        "-2.5 | -2.5",
        "NaN | NaN",
        "9.999 | 10",
      })
  void writesNumbersInThreeDigits(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }
}
