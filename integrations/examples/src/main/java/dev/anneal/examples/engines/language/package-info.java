/**
 * A small part of the language task, trained by one config in four engines. Start reading at {@link
 * dev.anneal.examples.engines.language.FourEngines}.
 */
@NullMarked
package dev.anneal.examples.engines.language;

import org.jspecify.annotations.NullMarked;
