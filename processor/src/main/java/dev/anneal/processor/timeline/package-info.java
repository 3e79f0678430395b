/**
 * Resolves: from declarations to timelines of phases, in steps, with every value that can be known
 * while compiling computed and the code of every other.
 */
@NullMarked
package dev.anneal.processor.timeline;

import org.jspecify.annotations.NullMarked;
