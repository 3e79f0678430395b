/**
 * A schedule as a text: what the text may say, how it is read and written, and the schedule that is
 * built from it, without loading a class.
 *
 * <p>A text is read to a {@link dev.anneal.internal.recipe.RecipeForm}, whose terms call the closed
 * table of {@link dev.anneal.internal.recipe.Operation}s. Evaluated, it gives phases with the very
 * curves that a generated class would make.
 */
@NullMarked
package dev.anneal.internal.recipe;

import org.jspecify.annotations.NullMarked;
