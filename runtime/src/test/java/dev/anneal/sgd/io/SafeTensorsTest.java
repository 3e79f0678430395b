package dev.anneal.sgd.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
    String none = array("F32", "[0]", "[0,0]");
    return Stream.of(
        misread("", "expected more text at character 91"),
        arguments("}", "there is more in it than its header says"),
        misread(",\"a\":7}", "the entry of \"a\" is 7: must be an object"),
        misread(",\"a\":[]}", "the entry of \"a\" is []: must be an object"),
        misread(",\"a\":{}}", "the dtype of \"a\" is null: must be one of [F64, I64, F32, I32]"),
        misread(
            ",\"a\":" + none + ",\"a\":" + none + "}",
            "expected a key other than \"a\" again at character 199"),
        misread("}".repeat(40), "expected end of text at character 94"),
        misread(",\"a\":" + "[".repeat(100_000), "expected less nesting at character 114"),
        misread(",\"a\":\"\\ud83d", "expected more text at character 105"),
        misread(",\"a\":\"\\uzzzz\"}", "expected a hexadecimal digit at character 101"),
        misread(",\"a\":\"\\u\uff11\uff11\uff11\uff11\"}", "expected a hexadecimal digit"),
        misread(
            ",\"a\":" + array("F16", "[0]", "[0,0]") + "}",
            "the dtype of \"a\" is F16: must be one of [F64, I64, F32, I32]"),
        misread(
            ",\"a\":" + array("f32", "[0]", "[0,0]") + "}",
            "the dtype of \"a\" is f32: must be one of [F64, I64, F32, I32]"),
        misread(",\"a\":" + array("F32", "[2,2]", "[0,16]") + "}", shape("[2, 2]", 4)),
        misread(",\"a\":" + array("F32", "[]", "[0,4]") + "}", shape("[]", 4)),
        misread(",\"a\":" + array("F32", "4", "[0,16]") + "}", shape("4", 4)),
        misread(",\"a\":" + array("F32", "[\"4\"]", "[0,16]") + "}", shape("[4]", 4)),
        misread(",\"a\":" + array("F32", "[-1]", "[0,-4]") + "}", shape("[-1]", 4)),
        misread(
            ",\"a\":" + array("F32", "[99999999999999999999]", "[0,0]") + "}",
            "expected a value, the numbers whole and in 64 bits at character 122"),
        misread(",\"a\":" + array("F32", "[4.0]", "[0,16]") + "}", "expected ',' at character 123"),
        misread(
            ",\"a\":" + array("F32", "[04]", "[0,16]") + "}",
            "expected a value, the numbers whole and in 64 bits at character 122"),
        misread(
            ",\"a\":" + array("F32", "[+4]", "[0,16]") + "}",
            "expected a value, the numbers whole and in 64 bits at character 122"),
        misread(
            ",\"a\":" + array("F32", "[--4]", "[0,16]") + "}",
            "expected a value, the numbers whole and in 64 bits at character 122"),
        misread(
            ",\"a\":" + array("F32", "[\u0664]", "[0,16]") + "}",
            "expected a value, the numbers whole and in 64 bits at character 122"),
        misread(
            ",\"a\":" + array("F64", "[2147483647]", "[0,17179869176]") + "}",
            shape("[2147483647]", 2)),
        misread(
            ",\"a\":" + array("F64", "[2]", "[0,15]") + "}",
            "the data_offsets of \"a\" is [0, 15]: must be [0, 16]"),
        misread(
            ",\"a\":" + array("F64", "[1]", "[8,16]") + "}",
            "the data_offsets of \"a\" is [8, 16]: must be [0, 8]"),
        misread(
            ",\"a\":" + array("F64", "[1]", "[0,8,8]") + "}",
            "the data_offsets of \"a\" is [0, 8, 8]: must be [0, 8]"),
        arguments(
            ",\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16],\"more\":1}}",
            "the array \"a\" is described by more than it may be"),
        arguments(
            ",\"a\":" + array("F64", "[1]", "[0,8]") + "}",
            "there is more in it than its header says"));
  }

  private static Arguments misread(String rest, String problem) {
    return arguments(rest, "its header is not understood: " + problem);
  }

  private static String array(String type, String shape, String offsets) {
    return "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(type, shape, offsets);
  }

  private static String shape(String found, int most) {
    return "the shape of \"a\" is "
        + found
        + ": must be one length from 0 to "
        + most
        + ", for which there is data";
  }

  /** Files that are wrong although their checksum is right. */
  @ParameterizedTest
  @MethodSource("forgeries")
  void isNotMisledByAHeader(String rest, String problem)
      throws IOException, GeneralSecurityException {
    String header =
        "{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + (rest.isEmpty() ? "" : "\"}" + rest);
    byte[] data = new byte[16];
    Path file = forge(header.getBytes(UTF_8), data);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith(problem);
  }

  private Path forge(byte[] header, byte[] data) throws IOException, GeneralSecurityException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header).put(data);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    bytes.put(8 + 27, HexFormat.of().formatHex(digest).getBytes(UTF_8));
    return Files.write(directory.resolve("forged"), bytes.array());
  }

  @Test
  void isNotMisledByOtherEncodings() throws IOException, GeneralSecurityException {
    String header = "{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + "\",\"a\":\"\u00e9\"}}";
    SafeTensors.Content content = SafeTensors.read(forge(header.getBytes(UTF_8), new byte[0]));
    assertThat(content.metadata()).containsEntry("a", "\u00e9");
    Path file = forge(header.getBytes(ISO_8859_1), new byte[0]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("its header is not understood: it is not in UTF-8");
  }

  /** Counted in bytes allocated, as to clear them is what takes the time. */
  @Test
  void takesNoMoreForManyEmptyArraysThanTheirDescriptionsDo()
      throws IOException, GeneralSecurityException {
    int arrays = 20_000;
    StringBuilder header =
        new StringBuilder("{\"__metadata__\":{\"sha256\":\"" + "0".repeat(64) + "\"}");
    for (int i = 0; i < arrays; i++) {
      header.append(",\"" + i + "\":" + array("F32", "[0]", "[0,0]"));
    }
    Path file = forge(header.append('}').toString().getBytes(UTF_8), new byte[0]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SafeTensors.Content content = SafeTensors.read(file);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50L * header.length());
    assertThat(content.tensors()).hasSize(arrays);
  }

  /** What is written can be read again: to the last byte of a header, and no byte more. */
  @Test
  void writesNoHeaderThatItWouldNotRead() throws IOException {
    int most = 16 << 20;
    int other = "{\"__metadata__\":{\"sha256\":\"\",\"a\":\"\"}}".length() + 64;
    String longest = "x".repeat(most - other);
    Path file = write(Map.of("a", longest), List.of());
    assertThat(Files.size(file)).isEqualTo(8 + most);
    assertThat(SafeTensors.read(file).metadata()).containsEntry("a", longest);
    assertThatThrownBy(() -> write(Map.of("a", longest + "x"), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the header of a checkpoint would take 16777224 bytes with its 0 arrays: must be at"
                + " most 16777216, or it cannot be read again");
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
