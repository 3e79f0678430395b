/** Writes: from the resolved model to the source of the generated class. */
@NullMarked
package dev.anneal.processor.emit;

import org.jspecify.annotations.NullMarked;
