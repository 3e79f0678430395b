/** Checkpoints read back without the training that wrote them. */
@NullMarked
package dev.anneal.sgd.checkpoint;

import org.jspecify.annotations.NullMarked;
