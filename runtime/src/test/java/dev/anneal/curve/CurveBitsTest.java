package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits on every platform, interpreted or compiled. */
final class CurveBitsTest {
  @ParameterizedTest
  @CsvSource({
    "CONSTANT, cc38e0a2a8fc7000",
    "LINEAR, 52cab2ea1afcdfc5",
    "WARMUP_LINEAR, 43edf0dda87e794a",
    "WARMUP_COSINE, 5788454a30cffe28",
    "WARMUP_EXPONENTIAL, 7e3a33a8a5073888",
    "WARMUP_SQRT, e9e82233acf580ed",
    "WARMUP_WHOLE_POWER, 9f22770666f6f330",
    "WARMUP_POWER, 869cb70173758bec",
    "STEP, e862821049989e43",
    "STEP_BY_INTERVAL, 3e63246ff9ff8ecf",
    "STEP_RISING, 787b606375ed1191",
    "MULTI_STEP, 439e9aef9464a771",
    "PIECEWISE_CONSTANT, d42ef829ec0ff583",
    "PIECEWISE_LINEAR, 34cc69ce807ff878",
    "EXPONENTIAL_BETWEEN, 91aa6c96a53f27f0",
    "EXPONENTIAL_DECAYING, 83f3b3e9f379b88c",
    "EXPONENTIAL_RISING, 4580cff1c5d839f1",
    "CYCLIC_CONSTANT, b00e269fd2ac9897",
    "CYCLIC_HALVING, 63fdadaf42db4127",
    "CYCLIC_EXPONENTIAL, 31b74f5db5798a09",
    "CYCLIC_CONSTANT_BY_INTERVAL, cb6421db36729535",
    "CYCLIC_HALVING_BY_INTERVAL, b016254e88eab497",
    "CYCLIC_EXPONENTIAL_BY_INTERVAL, 94306c1e05063ff2",
    "SQRT, 4f2b33fbded1720c",
    "POLYNOMIAL, bb2e8b441f88a1e9",
    "INVERSE_SQRT, b78d3fd4c1f0d285",
    "INVERSE_TIME, 3954de8bb1087ffc",
    "INVERSE_TIME_POWER, 4dff491ece952e51",
    "INVERSE_SQRT_TOWARDS, 5383c943afae122",
    "INVERSE_TIME_TOWARDS, b0b4395150964ccd",
    "INVERSE_TIME_POWER_TOWARDS, bf37ec1c06553a0f",
    "INVERSE_TIME_BY_INTERVAL, 825da7dfac50336d",
    "INVERSE_TIME_POWER_BY_INTERVAL, 355d6c90f60bca5c",
    "SIGMOID, c8258c22d8513d13",
    "COSINE, 2caa41ef8510f1ae",
    "COSINE_POWER, 81796a76745f981",
    "COSINE_K_DECAY, f7db25c2de64eb26",
    "ONE_CYCLE_COSINE, 5c5cbeb7dfbe93f6",
    "ONE_CYCLE_LINEAR, 25430363d1d208df",
    "ONE_CYCLE_MOMENTUM_COSINE, 5aadc6dde21cea6e",
    "ONE_CYCLE_MOMENTUM_LINEAR, e11a3d4273438c08",
    "COSINE_RESTARTS, 406e94aa4fca866c",
    "COSINE_RESTARTS_BY_INTERVAL, 3465848caada7b99",
    "REX, af0213653c60293"
  })
  void areThoseOfEveryMachine(CurveKind kind, String expected) {
    assertThat(CurveBits.of(kind)).isEqualTo(expected);
  }

  @Test
  void arePinnedForEveryKind() throws ReflectiveOperationException {
    CsvSource pinned =
        CurveBitsTest.class
            .getDeclaredMethod("areThoseOfEveryMachine", CurveKind.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(pinned.value()).hasSameSizeAs(CurveKind.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:UseAVX=0", "-XX:-UseLibmIntrinsic"})
  void areThoseOfEveryMode(String flag) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add(flag);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CurveBits.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).isEqualTo(CurveBits.all());
  }
}
