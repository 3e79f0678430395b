/**
 * The learning-rate range finder: it tries rates on a model, puts the model back as it was, and
 * says which rate to train with, or why there is none.
 *
 * <p>{@link dev.anneal.finder.LearningRateFinder} takes the range that {@code @RangeTest} declares
 * and a {@link dev.anneal.finder.Trainable}.
 */
@NullMarked
package dev.anneal.finder;

import org.jspecify.annotations.NullMarked;
