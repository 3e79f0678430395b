/** What helps before a training: a check of the gradient. */
@NullMarked
package dev.anneal.sgd.tune;

import org.jspecify.annotations.NullMarked;
