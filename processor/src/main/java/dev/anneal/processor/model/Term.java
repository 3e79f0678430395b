package dev.anneal.processor.model;

import dev.anneal.curve.Curve;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of the generated class: what it is computed from and, where all of that is known while
 * compiling, the value itself.
 *
 * <p>A call is folded by calling the very method that the generated class would call, so what the
 * compiler checks is what will run.
 */
public sealed interface Term {
  /** What a rule that finds nothing is folded to. */
  String NO_FINDING = "";

  /** Returns the value, if it is known while compiling. */
  Optional<Object> known();

  /** Returns whether the term rests on a mistake that has been reported. */
  default boolean broken() {
    return false;
  }

  /** Returns the value of a known term as a number. */
  default double asDouble() {
    return ((Number) known().orElseThrow()).doubleValue();
  }

  /** Returns the value of a known term as a number of steps. */
  default long asLong() {
    return ((Number) known().orElseThrow()).longValue();
  }

  /** Returns the value of a known term as a curve. */
  default Curve asCurve() {
    return (Curve) known().orElseThrow();
  }

  /** Returns a value that is written in the config, or follows from nothing else. */
  static Term of(Object value) {
    return new Constant(value);
  }

  /** Returns the value of a static method of the runtime. */
  static Term call(RuntimeMethod operation, Object... arguments) {
    List<Term> terms = terms(arguments);
    if (terms.stream().anyMatch(Term::broken)) {
      return Broken.INSTANCE;
    }
    return new Call(operation, terms, fold(operation, null, terms));
  }

  /** Returns an array of terms. */
  static Term array(Class<?> component, List<Term> elements) {
    if (elements.stream().anyMatch(Term::broken)) {
      return Broken.INSTANCE;
    }
    if (elements.stream().anyMatch(element -> element.known().isEmpty())) {
      return new ArrayOf(component, List.copyOf(elements), Optional.empty());
    }
    Object values = Array.newInstance(component, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(values, i, elements.get(i).known().orElseThrow());
    }
    return new ArrayOf(component, List.copyOf(elements), Optional.of(values));
  }

  /** Returns the value of a curve's method. */
  static Term ask(Term curve, RuntimeMethod operation, Object... arguments) {
    List<Term> terms = terms(arguments);
    if (curve.broken() || terms.stream().anyMatch(Term::broken)) {
      return Broken.INSTANCE;
    }
    return new Ask(
        curve, operation, terms, curve.known().flatMap(target -> fold(operation, target, terms)));
  }

  /** Returns a term under a name, where it is computed in create. */
  static Term named(String name, Term value) {
    return value.broken() || value.known().isPresent() ? value : new Named(name, value);
  }

  /** Returns the difference of two numbers of steps; the unbounded less anything is unbounded. */
  static Term difference(Term minuend, Term subtrahend) {
    if (minuend.broken() || subtrahend.broken()) {
      return Broken.INSTANCE;
    }
    if (minuend.known().isPresent() && minuend.asLong() == Curve.UNBOUNDED) {
      return minuend;
    }
    if (minuend.equals(subtrahend)) {
      return of(0L);
    }
    if (subtrahend.known().isPresent()) {
      if (subtrahend.asLong() == 0) {
        return minuend;
      }
      if (minuend.known().isPresent()) {
        return of(minuend.asLong() - subtrahend.asLong());
      }
    }
    return new Difference(minuend, subtrahend);
  }

  /** A value known while compiling. */
  record Constant(Object value) implements Term {
    @Override
    public Optional<Object> known() {
      return Optional.of(value);
    }
  }

  /** A parameter of {@code create}. */
  record Parameter(OpenValue open) implements Term {
    @Override
    public Optional<Object> known() {
      return Optional.empty();
    }
  }

  /** A number that create computes once and gives a name. */
  record Named(String name, Term value) implements Term {
    @Override
    public Optional<Object> known() {
      return Optional.empty();
    }
  }

  /** The value of a static method of the runtime. */
  record Call(RuntimeMethod operation, List<Term> arguments, Optional<Object> known)
      implements Term {
    /** Returns the class of the method. */
    public Class<?> owner() {
      return operation.owner();
    }

    /** Returns the name of the method. */
    public String method() {
      return operation.method();
    }

    /** Returns the type of the value. */
    public Class<?> type() {
      return operation.reflected().getReturnType();
    }
  }

  /** An array. */
  record ArrayOf(Class<?> component, List<Term> elements, Optional<Object> known) implements Term {}

  /** The value of a method of a curve. */
  record Ask(Term curve, RuntimeMethod operation, List<Term> arguments, Optional<Object> known)
      implements Term {
    /** Returns the name of the method. */
    public String method() {
      return operation.method();
    }
  }

  /** The difference of two numbers of steps, not known while compiling. */
  record Difference(Term minuend, Term subtrahend) implements Term {
    @Override
    public Optional<Object> known() {
      return Optional.empty();
    }
  }

  /** What a mistake has made unknowable. */
  enum Broken implements Term {
    /** The only one. */
    INSTANCE;

    @Override
    public Optional<Object> known() {
      return Optional.empty();
    }

    @Override
    public boolean broken() {
      return true;
    }
  }

  private static List<Term> terms(Object... arguments) {
    List<Term> terms = new ArrayList<>();
    for (Object argument : arguments) {
      terms.add(argument instanceof Term term ? term : of(argument));
    }
    return List.copyOf(terms);
  }

  private static Optional<Object> fold(
      RuntimeMethod operation, @Nullable Object target, List<Term> terms) {
    if (terms.stream().anyMatch(term -> term.known().isEmpty())) {
      return Optional.empty();
    }
    Object[] arguments = terms.stream().map(term -> term.known().orElseThrow()).toArray();
    try {
      @Nullable Object value = operation.reflected().invoke(target, arguments);
      return Optional.of(value == null ? NO_FINDING : value);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(operation + Arrays.toString(arguments), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
