package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsTest {
  private static final boolean LONG = Boolean.getBoolean("anneal.long");
  private static final Map<String, String> METADATA =
      new LinkedHashMap<>(Map.of("name", "\"quoted\" \\ \n \u00e9 \ud83d\ude00"));
  private static final List<Tensor> TENSORS =
      List.of(
          new Tensor("floats", new float[] {1.5f, Float.MIN_VALUE, -0f}),
          new Tensor("doubles", new double[] {Math.PI, Double.MAX_VALUE}),
          new Tensor("ints", new int[] {Integer.MIN_VALUE}),
          new Tensor("longs", new long[] {Long.MAX_VALUE, -1}),
          new Tensor("none", new float[0]));

  @TempDir Path directory;

  @Test
  void readsWhatItWrote() throws IOException {
    SafeTensors.Content content = SafeTensors.read(write(METADATA, TENSORS));
    assertThat(content.metadata()).containsEntry("name", METADATA.get("name"));
    assertThat(content.tensors()).hasSize(TENSORS.size());
    for (Tensor tensor : TENSORS) {
      assertThat(content.tensors().get(tensor.name()).array()).isEqualTo(tensor.array());
    }
  }

  @Test
  void writesLargeArraysInSeveralBuffers() throws IOException {
    float[] floats = new float[300_001];
    double[] doubles = new double[100_003];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) random.nextDouble();
    }
    Arrays.setAll(doubles, i -> random.nextDouble());
    SafeTensors.Content content =
        SafeTensors.read(
            write(Map.of(), List.of(new Tensor("a", floats), new Tensor("b", doubles))));
    assertThat((float[]) content.tensors().get("a").array()).isEqualTo(floats);
    assertThat((double[]) content.tensors().get("b").array()).isEqualTo(doubles);
  }

  /** The bytes, taken apart by hand as the format's page describes them. */
  @Test
  void keepsToTheFormat() throws IOException {
    ByteBuffer bytes = bytes(write(Map.of("k", "v"), TENSORS));
    int length = (int) bytes.getLong();
    assertThat(length % 8).isZero();
    byte[] header = new byte[length];
    bytes.get(header);
    String json = new String(header, UTF_8);
    assertThat(json)
        .matches("\\{\"__metadata__\":\\{\"sha256\":\"[0-9a-f]{64}\",\"k\":\"v\"}.*} *");
    assertThat(json.substring(json.indexOf("\"k\":\"v\"}") + 8).trim())
        .isEqualTo(
            ",\"doubles\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}"
                + ",\"longs\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[16,32]}"
                + ",\"floats\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[32,44]}"
                + ",\"ints\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[44,48]}"
                + ",\"none\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[48,48]}}");
    assertThat(bytes.getDouble()).isEqualTo(Math.PI);
    assertThat(bytes.getDouble()).isEqualTo(Double.MAX_VALUE);
    assertThat(bytes.getLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(bytes.getLong()).isEqualTo(-1);
    assertThat(bytes.getFloat()).isEqualTo(1.5f);
    bytes.getLong();
    assertThat(bytes.getInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void noticesEachTruncationAndEachFlippedBit() throws IOException {
    byte[] whole = Files.readAllBytes(write(METADATA, TENSORS));
    Path damaged = directory.resolve("damaged");
    for (int length = 0; length < whole.length; length++) {
      Files.write(damaged, Arrays.copyOf(whole, length));
      assertDamaged(damaged);
    }
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(damaged, flipped);
      assertDamaged(damaged);
    }
    Files.write(damaged, Arrays.copyOf(whole, whole.length + 1));
    assertDamaged(damaged);
  }

  @Test
  void noticesRandomDamage() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = random.doubles(2_000).toArray();
    byte[] whole =
        Files.readAllBytes(write(METADATA, List.of(new Tensor("values", values), TENSORS.get(0))));
    Path damaged = directory.resolve("damaged");
    for (int round = 0; round < (LONG ? 100_000 : 1_000); round++) {
      byte[] bytes = whole.clone();
      switch (random.nextInt(4)) {
        case 0 -> {
          for (int i = random.nextInt(1, 20); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
          }
        }
        case 1 -> ByteBuffer.wrap(bytes).putLong(0, random.nextLong());
        case 2 -> {
          int from = random.nextInt(bytes.length - 1);
          int to = random.nextInt(from + 1, bytes.length);
          Arrays.fill(bytes, from, to, (byte) random.nextInt());
        }
        default -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      if (!Arrays.equals(bytes, whole)) {
        Files.write(damaged, bytes);
        assertDamaged(damaged);
      }
    }
  }

  static Stream<Arguments> forgeries() {
    String none = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    return Stream.of(
        arguments("", "its header is not understood"),
        arguments("}", "there is more in it than its header says"),
        arguments(",\"a\":7}", "its header is not understood"),
        arguments(",\"a\":{}}", "its header is not understood"),
        arguments(",\"a\":" + none + ",\"a\":" + none + "}", "its header is not understood"),
        arguments("}".repeat(40), "its header is not understood"),
        arguments(",\"a\":" + "[".repeat(100_000), "its header is not understood"),
        arguments(",\"a\":\"\\ud83d", "its header is not understood"),
        arguments(",\"a\":\"\\uzzzz\"}", "its header is not understood"),
        arguments(
            ",\"a\":{\"dtype\":\"F16\",\"shape\":[0],\"data_offsets\":[0,0]}}",
            "its header is not understood"),
        arguments(
            ",\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}",
            "its header is not understood"),
        arguments(
            ",\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}",
            "its header is not understood"),
        arguments(
            ",\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}}",
            "its header is not understood"),
        arguments(
            ",\"a\":{\"dtype\":\"F64\",\"shape\":[2147483647],\"data_offsets\":[0,17179869176]}}",
            "the array a is not where its header says"),
        arguments(
            ",\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,15]}}",
            "the array a is not where its header says"),
        arguments(
            ",\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
            "the array a is not where its header says"),
        arguments(
            ",\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            "there is more in it than its header says"));
  }

  /** Files that are wrong although their checksum is right. */
  @ParameterizedTest
  @MethodSource("forgeries")
  void isNotMisledByAHeader(String rest, String problem)
      throws IOException, GeneralSecurityException {
    String header =
        "{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + (rest.isEmpty() ? "" : "\"}" + rest);
    byte[] data = new byte[16];
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(UTF_8)).put(data);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    bytes.put(8 + 27, HexFormat.of().formatHex(digest).getBytes(UTF_8));
    Path file = directory.resolve("forged");
    Files.write(file, bytes.array());
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage(problem);
  }

  private static void assertDamaged(Path file) {
    assertThatExceptionOfType(DamagedFileException.class).isThrownBy(() -> SafeTensors.read(file));
  }

  private Path write(Map<String, String> metadata, List<Tensor> tensors) throws IOException {
    Path file = directory.resolve("file");
    try (Storage.Output out = Storage.FILES.create(file)) {
      SafeTensors.write(out, metadata, tensors);
      out.sync();
    }
    return file;
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
