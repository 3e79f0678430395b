/**
 * What a training needs to be taken up again: what a checkpoint holds beside the parameters, the
 * checkpoints of a directory, the identity of a schedule, and a good end when the machine shuts
 * down.
 */
@NullMarked
package dev.anneal.sgd.recovery;

import org.jspecify.annotations.NullMarked;
