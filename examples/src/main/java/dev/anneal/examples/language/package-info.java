/**
 * Tells which language a name is in: a range test, and a training with the rate that it finds.
 * Start reading at {@link dev.anneal.examples.language.LanguageOfName}.
 */
@NullMarked
package dev.anneal.examples.language;

import org.jspecify.annotations.NullMarked;
