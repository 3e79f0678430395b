/** Checks: the findings on a config and the rules that read a whole timeline. */
@NullMarked
package dev.anneal.processor.check;

import org.jspecify.annotations.NullMarked;
