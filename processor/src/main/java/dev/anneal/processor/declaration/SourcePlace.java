package dev.anneal.processor.declaration;

import java.util.Comparator;

/**
 * Where an annotation stands among those of its class.
 *
 * <p>A compiler's model shows repeated annotations in a container that nobody wrote, where the
 * first of them stands. It does not tell whether the others come before or after what follows the
 * container; javac's syntax trees do.
 *
 * @param position the annotation's position, or its container's, from 0
 * @param element its position in the container, from 0
 * @param line the line of its first letter, 0 where the compiler does not tell it
 * @param isExact whether this is the place in the source, not only in the model
 */
public record SourcePlace(int position, int element, int line, boolean isExact)
    implements Comparable<SourcePlace> {
  private static final Comparator<SourcePlace> ORDER =
      Comparator.comparingInt(SourcePlace::position).thenComparingInt(SourcePlace::element);

  /** Returns whether the compiler tells which of two annotations the user wrote first. */
  public boolean isTold(SourcePlace other) {
    SourcePlace first = compareTo(other) <= 0 ? this : other;
    return (isExact && other.isExact) || position == other.position || first.element == 0;
  }

  @Override
  public int compareTo(SourcePlace other) {
    return ORDER.compare(this, other);
  }
}
