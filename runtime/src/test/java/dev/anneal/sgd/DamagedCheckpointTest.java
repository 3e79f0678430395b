package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the newer of two checkpoints of some megabytes, and resumes: with a warning, from the
 * older one, and without more memory than a few times the size of the file. Some hundred times; a
 * hundred thousand with {@code -Danneal.long=true}, which takes some minutes.
 */
class DamagedCheckpointTest {
  private static final int ROUNDS = Boolean.getBoolean("anneal.long") ? 100_000 : 200;
  private static final int PARAMETERS = 200_000;
  private static final int DIGEST_AT = 8 + "{\"__metadata__\":{\"sha256\":\"".length();
  private static final int DIGITS = 64;
  private static final int PAGE = 4096;

  /** What becomes of a file. */
  private enum Damage {
    BYTES(false) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
        }
        return bytes;
      }
    },
    BIT_OF_THE_HEADER(false) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        bytes[random.nextInt(8 + headerLength(whole))] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      }
    },
    SPAN(false) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int from = random.nextInt(bytes.length - 1);
        Arrays.fill(bytes, from, random.nextInt(from + 1, bytes.length), (byte) random.nextInt());
        return bytes;
      }
    },
    EXCHANGED_PAGES(false) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int one = PAGE * random.nextInt(whole.length / PAGE);
        int other = PAGE * random.nextInt(whole.length / PAGE);
        System.arraycopy(whole, one, bytes, other, PAGE);
        System.arraycopy(whole, other, bytes, one, PAGE);
        return bytes;
      }
    },
    TRUNCATION(false) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        int bound = random.nextBoolean() ? whole.length : 8 + headerLength(whole);
        return Arrays.copyOf(whole, random.nextInt(bound));
      }
    },
    EXTENSION(true) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        return Arrays.copyOf(whole, whole.length + random.nextInt(1, 10_000));
      }
    },
    ABSURD_HEADER_LENGTH(true) {
      private static final long[] LENGTHS = {
        0,
        -1,
        1,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        16 << 20,
        (16 << 20) + 1
      };

      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        int choice = random.nextInt(LENGTHS.length + 2);
        return withHeaderLength(
            whole,
            choice < LENGTHS.length
                ? LENGTHS[choice]
                : choice == LENGTHS.length ? random.nextLong() : random.nextLong(whole.length));
      }
    },
    SWAPPED_HEADER_LENGTH(true) {
      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        long length = headerLength(whole);
        return withHeaderLength(
            whole,
            switch (random.nextInt(4)) {
              case 0 -> Long.reverseBytes(length);
              case 1 -> Long.rotateLeft(length, 8 * random.nextInt(1, 8));
              case 2 -> whole.length - length;
              // As of a checkpoint with other words in its header.
              default -> length + random.nextInt(-1_000, 1_000);
            });
      }
    },
    ABSURD_SIZE(true) {
      private static final String[] SIZES = {
        "0",
        "1",
        "-1",
        "2147483647",
        "2147483648",
        "4294967296",
        "4294967297",
        "4611686018427387904",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999",
        "1e9",
        "0.5",
        "null",
        "[]"
      };

      @Override
      byte[] of(byte[] whole, SplittableRandom random) {
        int length = headerLength(whole);
        String header = new String(whole, 8, length, ISO_8859_1);
        int arrays = header.indexOf('}');
        List<MatchResult> sizes =
            Pattern.compile("(?<=[\\[,])\\d+").matcher(header.substring(arrays)).results().toList();
        MatchResult size = sizes.get(random.nextInt(sizes.size()));
        String absurd = SIZES[random.nextInt(SIZES.length)];
        byte[] changed =
            (header.substring(0, arrays + size.start())
                    + absurd
                    + header.substring(arrays + size.end()))
                .getBytes(ISO_8859_1);
        ByteBuffer bytes =
            ByteBuffer.allocate(whole.length + changed.length - length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(changed.length).put(changed);
        return bytes.put(whole, 8 + length, whole.length - 8 - length).array();
      }
    };

    /** Whether the damage is noticed even if the checksum is made to fit it. */
    private final boolean forgeable;

    Damage(boolean forgeable) {
      this.forgeable = forgeable;
    }

    abstract byte[] of(byte[] whole, SplittableRandom random);

    private static int headerLength(byte[] file) {
      return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] withHeaderLength(byte[] file, long length) {
      byte[] bytes = file.clone();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      return bytes;
    }
  }

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;
  @RegisterExtension final Warnings warnings = new Warnings();

  @Test
  void resumesFromTheOneBefore() throws IOException, GeneralSecurityException {
    Sgd<float[]> sgd =
        Sgd.builder(
                new AllTouched<>(SparseLeastSquares.random(50, PARAMETERS / 5, 5, 4, 3)),
                new float[PARAMETERS])
            .batchSize(10)
            .averaging(Averaging.exponential(0.9))
            .build();
    Trainer<float[]> trainer =
        Trainer.builder(sgd, FixedSchedule.rate(0.1, 9).momentum(step -> 0.9))
            .evaluation("first", parameters -> parameters[0])
            .checkpoints(Checkpoints.in(directory).everySteps(1).keep(2))
            .steps(2)
            .build();
    trainer.train();
    long before = threads.getCurrentThreadAllocatedBytes();
    trainer.resume();
    final long memory = threads.getCurrentThreadAllocatedBytes() - before;
    final int newer = Arrays.hashCode(sgd.parameters());

    Path file = directory.resolve("step-0000000000000000002.safetensors");
    byte[] whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(2_000_000);
    SplittableRandom random = new SplittableRandom(7);
    int older = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Damage damage = Damage.values()[round % Damage.values().length];
      byte[] damaged = damage.of(whole, random);
      if (damage.forgeable && random.nextBoolean()) {
        forgeChecksum(damaged);
      }
      int from = Arrays.mismatch(whole, damaged);
      if (from < 0) {
        continue;
      }
      replace(file, damaged, from);
      before = threads.getCurrentThreadAllocatedBytes();
      assertThat(trainer.resume()).isTrue();
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .isLessThan(memory + 8L * whole.length);
      assertThat(sgd.steps()).isEqualTo(1);
      older = round == 0 ? Arrays.hashCode(sgd.parameters()) : older;
      assertThat(Arrays.hashCode(sgd.parameters())).isEqualTo(older).isNotEqualTo(newer);
      assertThat(warnings.take())
          .singleElement(STRING)
          .startsWith("checkpoint " + file + " is damaged: ");
      replace(file, whole, from);
    }
    assertThat(trainer.resume()).isTrue();
    assertThat(sgd.steps()).isEqualTo(2);
    assertThat(Arrays.hashCode(sgd.parameters())).isEqualTo(newer);
  }

  /** Gives a file other content that differs from byte {@code from} on. */
  private static void replace(Path file, byte[] bytes, int from) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(from);
      out.write(bytes, from, bytes.length - from);
      out.setLength(bytes.length);
    }
  }

  private static void forgeChecksum(byte[] file) throws GeneralSecurityException {
    Arrays.fill(file, DIGEST_AT, DIGEST_AT + DIGITS, (byte) '0');
    String digits = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    System.arraycopy(digits.getBytes(ISO_8859_1), 0, file, DIGEST_AT, DIGITS);
  }
}
