package dev.anneal.internal.recipe;

import java.util.List;

/** A value in a recipe: what is written in its text, not yet evaluated. */
sealed interface RecipeTerm {
  /**
   * A value that is written out.
   *
   * @param kind what it is
   * @param value the value; an array of numbers is one of primitives
   */
  record Literal(ValueKind kind, Object value) implements RecipeTerm {}

  /**
   * An open value, or what a line of the text has given a name.
   *
   * @param name the name
   */
  record Name(String name) implements RecipeTerm {}

  /**
   * The curve of a phase.
   *
   * @param timeline the timeline
   * @param place the place of the phase in it, from 0 on
   */
  record PhaseCurve(RecipeForm.TimelineName timeline, int place) implements RecipeTerm {}

  /**
   * The difference of two numbers of steps.
   *
   * @param minuend what is taken from
   * @param subtrahend what is taken
   */
  record Difference(RecipeTerm minuend, RecipeTerm subtrahend) implements RecipeTerm {}

  /**
   * An array of which not all is written out.
   *
   * @param kind what it is
   * @param elements the elements
   */
  record ArrayOf(ValueKind kind, List<RecipeTerm> elements) implements RecipeTerm {}

  /**
   * A call of an operation.
   *
   * @param operation the operation
   * @param arguments what it is given
   */
  record Call(Operation operation, List<RecipeTerm> arguments) implements RecipeTerm {}
}
