package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.Growth;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a subject throws, and wherever, comes out as the first, and the state is restored. */
final class FailureTest {
  private static final RateSweep RANGE = RateSweep.of(1e-6, 10, 60, Growth.EXPONENTIAL);

  /** What a subject is asked to do. */
  private enum Call {
    STEP,
    SAVE,
    RESTORE,
    COPY
  }

  static Stream<Arguments> failures() {
    return Stream.<Supplier<Throwable>>of(
            () -> new IllegalStateException("no data"),
            () -> new StackOverflowError("too deep"),
            () -> new InterruptedException("stop"),
            () -> new IOException("a checked exception, as from Kotlin"))
        .flatMap(failure -> Stream.of(1, 3).map(threads -> Arguments.of(failure, threads)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void ofEachCall(Supplier<Throwable> failure, int threads) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE).threads(threads);
    for (Call call : Call.values()) {
      Script all = new Script(call, Integer.MAX_VALUE, failure);
      finder.find(new Failing(quadratic(), all));
      int calls = all.made.get();
      assertThat(calls).isGreaterThanOrEqualTo(call == Call.COPY ? threads - 1 : 1);
      for (int bad = 0; bad < calls; bad++) {
        NoisyQuadratic model = quadratic();
        String before = model.state();
        Script script = new Script(call, bad, failure);
        Throwable thrown = catchThrowable(() -> finder.find(new Failing(model, script)));
        assertThat(thrown).as("%s %s", call, bad).isSameAs(script.thrown);
        assertThat(thrown.getSuppressed()).isEmpty();
        boolean isLastRestore = call == Call.RESTORE && bad == calls - 1;
        if (!isLastRestore) {
          assertThat(model.state()).isEqualTo(before);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theStepsOwnExceptionIsKeptWhenTheRestoreFailsToo(int threads) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE).threads(threads);
    int steps = finder.find(quadratic()).steps();
    for (int bad = 0; bad < steps; bad++) {
      IllegalStateException unrestored = new IllegalStateException("no restore");
      Script script = new Script(Call.STEP, bad, () -> new ArithmeticException("no step"));
      script.whenRestoredAfter = unrestored;
      Throwable thrown = catchThrowable(() -> finder.find(new Failing(quadratic(), script)));
      assertThat(thrown).isSameAs(script.thrown).hasMessage("no step");
      assertThat(thrown.getSuppressed()).contains(unrestored);
    }
  }

  @Test
  void aFailureThatIsThrownAgainIsNotSuppressedByItself() {
    IllegalStateException broken = new IllegalStateException("broken");
    Script script = new Script(Call.STEP, 3, () -> broken);
    script.whenRestoredAfter = broken;
    Throwable thrown =
        catchThrowable(() -> LearningRateFinder.of(RANGE).find(new Failing(quadratic(), script)));
    assertThat(thrown).isSameAs(broken).hasNoSuppressedExceptions();
  }

  /** Both trials of a pair fail; the first is that of the rate that comes first. */
  @Test
  void failuresInSeveralThreads() {
    LossCurve sweep = LearningRateFinder.of(RANGE).find(quadratic()).curve();
    assertThat(sweep.end()).isEqualTo(LossCurve.End.DIVERGED);
    Trainable subject = new FailingCopies(quadratic(), "first", sweep.size());
    Throwable thrown = catchThrowable(() -> LearningRateFinder.of(RANGE).threads(2).find(subject));
    assertThat(thrown).hasMessage("first");
    assertThat(List.of(thrown.getSuppressed()))
        .singleElement()
        .satisfies(other -> assertThat(other).hasMessage("copy"));
  }

  @Test
  void anInterruptIsKept() {
    for (int threads : new int[] {1, 3}) {
      NoisyQuadratic model = quadratic();
      String before = model.state();
      Thread.currentThread().interrupt();
      FinderResult result = LearningRateFinder.of(RANGE).threads(threads).find(model);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(model.state()).isEqualTo(before);
      assertThat(result.suggestion())
          .isEqualTo(LearningRateFinder.of(RANGE).find(model).suggestion());
    }
  }

  @Test
  void noSnapshot() {
    Trainable subject =
        new Trainable() {
          @Override
          public double step(double learningRate) {
            throw new AssertionError();
          }

          @Override
          @SuppressWarnings("NullAway")
          public Snapshot save() {
            return null;
          }
        };
    assertThatNullPointerException()
        .isThrownBy(() -> LearningRateFinder.of(RANGE).find(subject))
        .withMessage("the subject's snapshot");
  }

  private static NoisyQuadratic quadratic() {
    return new NoisyQuadratic(new double[] {1, 0.1}, 0.9, 0.1, 3);
  }

  /** Which call fails, over all copies of a subject. */
  private static final class Script {
    private final Call call;
    private final int bad;
    private final Supplier<Throwable> failure;
    private final AtomicInteger made = new AtomicInteger();
    private volatile Throwable thrown;
    private final Thread caller = Thread.currentThread();

    /** What the restore at the end throws: the one that follows the failure in the same thread. */
    private volatile Throwable whenRestoredAfter;

    Script(Call call, int bad, Supplier<Throwable> failure) {
      this.call = call;
      this.bad = bad;
      this.failure = failure;
    }

    void told(Call told) {
      boolean isAfter = thrown != null && Thread.currentThread() == caller;
      if (told == Call.RESTORE && isAfter && whenRestoredAfter != null) {
        FailureTest.<RuntimeException>throwAsItIs(whenRestoredAfter);
      }
      if (told == call && made.getAndIncrement() == bad) {
        thrown = failure.get();
        FailureTest.<RuntimeException>throwAsItIs(thrown);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAsItIs(Throwable failure) throws T {
    throw (T) failure;
  }

  private record Failing(Trainable subject, Script script) implements Trainable {
    @Override
    public double step(double learningRate) {
      double loss = subject.step(learningRate);
      script.told(Call.STEP);
      return loss;
    }

    @Override
    public Snapshot save() {
      script.told(Call.SAVE);
      Snapshot saved = subject.save();
      return () -> {
        script.told(Call.RESTORE);
        saved.restore();
      };
    }

    @Override
    public Optional<Trainable> copy() {
      script.told(Call.COPY);
      return subject.copy().map(copy -> new Failing(copy, script));
    }
  }

  /** Fails after some steps, those of the sweep; its copies fail at once. */
  private static final class FailingCopies implements Trainable {
    private final Trainable subject;
    private final String message;
    private int left;

    FailingCopies(Trainable subject, String message, int left) {
      this.subject = subject;
      this.message = message;
      this.left = left;
    }

    @Override
    public double step(double learningRate) {
      if (left-- <= 0) {
        throw new IllegalStateException(message);
      }
      return subject.step(learningRate);
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }

    @Override
    public Optional<Trainable> copy() {
      return subject.copy().map(copy -> new FailingCopies(copy, "copy", 0));
    }
  }
}
