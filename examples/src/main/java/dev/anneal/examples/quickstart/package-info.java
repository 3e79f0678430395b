/** The smallest example: a declared schedule, printed. */
@NullMarked
package dev.anneal.examples.quickstart;

import org.jspecify.annotations.NullMarked;
