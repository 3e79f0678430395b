/**
 * Resolves: from declarations to the model, in steps, with every value that can be known while
 * compiling computed and the code of every other.
 */
@NullMarked
package dev.anneal.processor.resolve;

import org.jspecify.annotations.NullMarked;
