package dev.anneal.sgd.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.numeric.Chunks;
import dev.anneal.sgd.update.ParameterGroups;
import dev.anneal.sgd.update.RecordingKernels;
import dev.anneal.sgd.update.TouchedRanges;
import dev.anneal.sgd.update.Updater;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Indices near the largest {@code int}, without the arrays that they would be indices of. */
class LongArraysTest {
  private static final int MAX = Integer.MAX_VALUE;

  private record Span(int from, int to) {}

  @ParameterizedTest
  @CsvSource({
    "0, 10, 3",
    "0, 9, 3",
    "0, 0, 3",
    "5, 6, 2147483647",
    "2147483000, 2147483647, 100",
    "2147483640, 2147483647, 7",
    "2147483646, 2147483647, 2048",
    "2147483647, 2147483647, 1",
    "0, 2147483647, 1000000007",
    "0, 2147483647, 2147483647",
    "1, 2147483646, 2147483647",
  })
  void chunksCoverARangeOnce(int from, int to, int size) {
    List<Span> chunks = new ArrayList<>();
    for (int at = from; at < to; ) {
      int end = Chunks.end(at, to, size);
      chunks.add(new Span(at, end));
      at = end;
    }
    assertThat(chunks).hasSize((int) (((long) to - from + size - 1) / size));
    assertCovers(chunks, from, to);
    assertThat(chunks.subList(0, Math.max(0, chunks.size() - 1)))
        .allMatch(chunk -> chunk.to - chunk.from == size);
  }

  private static void assertCovers(List<Span> spans, int from, int to) {
    int at = from;
    for (Span span : spans) {
      assertThat(span.from).isEqualTo(at);
      assertThat(span.to).isGreaterThan(at);
      at = span.to;
    }
    assertThat(at).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX - 10_000, MAX - 2_048, MAX - 2_047, MAX - 1})
  void anUpdateCoversTheEndOfTheLongestArray(int from) {
    RecordingKernels kernels = new RecordingKernels();
    Updater<RecordingKernels.Virtual> updater =
        new Updater<>(
            kernels,
            new RecordingKernels.Virtual(MAX),
            ParameterGroups.of(MAX, List.of()),
            0.5,
            step -> 0.1,
            false);
    updater.begin(0, 1);
    updater.update(new RecordingKernels.Virtual(MAX), from, MAX);
    assertThat(kernels.calls).containsOnlyKeys("clip", "step", "average");
    kernels.calls.forEach((name, ranges) ->
        assertCovers(
            ranges.stream().map(range -> new Span(range[0], range[1])).toList(), from, MAX));
  }

  @Test
  void piecesCoverTheLongestArray() {
    TouchedRanges all = TouchedRanges.all(MAX);
    assertThat(all.from(0)).isZero();
    assertThat(all.to(0)).isEqualTo(MAX);
    RangeTasks pieces = new RangeTasks(MAX, 1);
    pieces.cut(all);
    assertThat(pieces.tasks()).isEqualTo(1 << 16).isLessThanOrEqualTo(pieces.maxTasks());
    int at = 0;
    for (int task = 0; task < pieces.tasks(); task++) {
      for (int piece = pieces.first(task); piece < pieces.end(task); piece++) {
        if (pieces.from(piece) != at || pieces.to(piece) <= at) {
          assertThat(new Span(pieces.from(piece), pieces.to(piece))).isEqualTo(new Span(at, at));
        }
        at = pieces.to(piece);
      }
    }
    assertThat(at).isEqualTo(MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, MAX - 17, MAX - 16, MAX - 15, MAX - 1, MAX})
  void blocksOfLongArrays(int length) {
    BigInteger blocks =
        BigInteger.valueOf(length).add(BigInteger.valueOf(15)).divide(BigInteger.valueOf(16));
    assertThat(TouchedRanges.blocks(length)).isEqualTo(blocks.intValueExact());
    assertThat(TouchedRanges.blockEnd(TouchedRanges.blocks(length), length)).isEqualTo(length);
    assertThat(TouchedRanges.maxRuns(length)).isEqualTo((blocks.intValueExact() + 1) / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 2147483647, 1, 1",
    "2147483647, 2147483646, 2, 1",
    "2147483647, 1073741824, 2, 1",
    "2147483647, 10, 214748365, 214748364",
    "2147483647, 1, 2147483647, 2147483647",
    "1200000000, 1100000000, 2, 1",
    "1, 1, 1, 1",
  })
  void stepsOfAnEpoch(int examples, int batchSize, long steps, long whole) {
    assertThat(EpochPosition.stepsPerEpoch(examples, batchSize, false)).isEqualTo(steps);
    assertThat(EpochPosition.stepsPerEpoch(examples, batchSize, true)).isEqualTo(whole);
  }
}
