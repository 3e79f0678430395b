/**
 * The update of the parameters: the loops over arrays, the groups with hyperparameters of their
 * own, and what a sparse update leaves to be made up for. Knows no objective and no gradient but as
 * an array.
 */
@NullMarked
package dev.anneal.sgd.update;

import org.jspecify.annotations.NullMarked;
