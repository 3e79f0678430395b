/** Reads: from javac's annotation mirrors to records that keep their place in the source. */
@NullMarked
package dev.anneal.processor.declaration;

import org.jspecify.annotations.NullMarked;
