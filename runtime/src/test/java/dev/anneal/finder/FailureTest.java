package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.Growth;
import java.io.IOException;
import java.util.ArrayList;
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
  /** The most updates that the finder asks for in one call. */
  private static final int AT_ONCE = 16;

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
      assertThat(calls).isGreaterThanOrEqualTo(call == Call.COPY ? Math.min(threads, 2) - 1 : 1);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anInterruptEndsTheSearchAndIsKept(int threads) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE).threads(threads);
    int steps = finder.find(quadratic()).steps();
    for (int at = 0; at <= steps; at++) {
      NoisyQuadratic model = quadratic();
      String before = model.state();
      InterruptedAt subject = new InterruptedAt(model, new AtomicInteger(at));
      if (at == 0) {
        Thread.currentThread().interrupt();
      }
      FinderResult result = finder.find(subject);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(model.state()).isEqualTo(before);
      // The calls that have begun in other threads are made, and may be the last ones.
      if (threads == 1 ? at <= steps - AT_ONCE : at <= steps / 2) {
        assertThat(result.rate()).as("at %s", at).isEmpty();
        assertThat(result.suggestion().toString()).contains("UNFINISHED", "interrupted after");
      } else if (at == steps) {
        assertThat(result.rate()).isPresent();
      }
      assertThat(result.steps()).isBetween(at, steps);
    }
  }

  @Test
  void whatWasFoundBeforeAFailureIsGiven() {
    LearningRateFinder finder = LearningRateFinder.of(RANGE);
    FinderResult whole = finder.find(quadratic());
    int swept = whole.curve().size();
    for (int bad = 0; bad < whole.steps(); bad++) {
      Script script = new Script(Call.STEP, bad, () -> new ArithmeticException("no step"));
      List<FinderResult> found = new ArrayList<>();
      assertThatThrownBy(() -> finder.find(new Failing(quadratic(), script), found::add))
          .isSameAs(script.thrown)
          .hasNoSuppressedExceptions();
      FinderResult until = found.get(0);
      assertThat(found).hasSize(1);
      assertThat(until.steps()).isBetween(bad + 1, bad + AT_ONCE);
      assertThat(until.rate()).isEmpty();
      assertThat(until.suggestion().toString()).contains("UNFINISHED", "ended by an exception");
      assertThat(until.curve().size()).isEqualTo(Math.min(bad, swept));
      for (int i = 0; i < until.curve().size(); i++) {
        assertThat(until.curve().loss(i)).isEqualTo(whole.curve().loss(i));
      }
    }
    List<FinderResult> found = new ArrayList<>();
    assertThat(finder.find(quadratic(), found::add).rate()).isPresent();
    assertThat(found).isEmpty();
  }

  @Test
  void whatTheReceiverThrowsIsSuppressed() {
    Script script = new Script(Call.STEP, 3, () -> new ArithmeticException("no step"));
    NoisyQuadratic model = quadratic();
    String before = model.state();
    IllegalStateException full = new IllegalStateException("full");
    assertThatThrownBy(() ->
            LearningRateFinder.of(RANGE)
                .find(
                    new Failing(model, script),
                    result -> {
                      throw full;
                    }))
        .isSameAs(script.thrown)
        .hasSuppressedException(full);
    assertThat(model.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachSnapshotIsClosedOnceAfterTheLastRestore(Supplier<Throwable> failure, int threads) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE).threads(threads);
    for (Call call : Call.values()) {
      for (int bad = 0; bad < 120; bad += call == Call.STEP ? 7 : 1) {
        Script script = new Script(call, bad, failure);
        Counting subject = new Counting(new Failing(quadratic(), script), new Counts());
        assertThat(catchThrowable(() -> finder.find(subject))).isSameAs(script.thrown);
        assertThat(subject.counts.saved).as("%s %s", call, bad).isEqualTo(subject.counts.closed);
        assertThat(subject.counts.wrong).isZero();
      }
    }
  }

  @Test
  void aSnapshotThatCannotBeClosed() {
    IllegalStateException unclosed = new IllegalStateException("no close");
    for (boolean fails : new boolean[] {false, true}) {
      Script script =
          new Script(Call.STEP, fails ? 3 : -1, () -> new ArithmeticException("no step"));
      NoisyQuadratic model = quadratic();
      String before = model.state();
      Counting subject = new Counting(new Failing(model, script), new Counts());
      subject.counts.whenClosed = unclosed;
      List<FinderResult> found = new ArrayList<>();
      Throwable thrown =
          catchThrowable(() -> LearningRateFinder.of(RANGE).threads(3).find(subject, found::add));
      if (fails) {
        assertThat(thrown).isSameAs(script.thrown).hasSuppressedException(unclosed);
      } else {
        assertThat(thrown).isSameAs(unclosed);
      }
      assertThat(subject.counts.saved).isEqualTo(subject.counts.closed);
      assertThat(found.get(0).rate().isPresent()).isNotEqualTo(fails);
      assertThat(model.state()).isEqualTo(before);
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

  /** Interrupts the thread that it was made in at the update of a number, over all copies. */
  private record InterruptedAt(Trainable subject, AtomicInteger left, Thread caller)
      implements Trainable {
    InterruptedAt(Trainable subject, AtomicInteger left) {
      this(subject, left, Thread.currentThread());
    }

    @Override
    public double step(double learningRate) {
      if (left.decrementAndGet() == 0) {
        caller.interrupt();
      }
      return subject.step(learningRate);
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }

    @Override
    public Optional<Trainable> copy() {
      return subject.copy().map(copy -> new InterruptedAt(copy, left, caller));
    }
  }

  /** Of the snapshots of a subject and its copies. */
  private static final class Counts {
    private int saved;
    private int closed;
    private int wrong;
    private RuntimeException whenClosed;
  }

  private record Counting(Trainable subject, Counts counts) implements Trainable {
    @Override
    public double step(double learningRate) {
      return subject.step(learningRate);
    }

    @Override
    public Snapshot save() {
      Snapshot saved = subject.save();
      synchronized (counts) {
        counts.saved++;
      }
      return new Snapshot() {
        private boolean isClosed;

        @Override
        public void restore() {
          synchronized (counts) {
            counts.wrong += isClosed ? 1 : 0;
          }
          saved.restore();
        }

        @Override
        public void close() {
          synchronized (counts) {
            counts.wrong += isClosed ? 1 : 0;
            isClosed = true;
            counts.closed++;
            if (counts.whenClosed != null) {
              throw counts.whenClosed;
            }
          }
        }
      };
    }

    @Override
    public Optional<Trainable> copy() {
      return subject.copy().map(copy -> new Counting(copy, counts));
    }
  }
}
