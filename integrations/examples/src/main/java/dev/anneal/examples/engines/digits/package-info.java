/**
 * Digits that the program draws itself, told apart by a network in DJL. Start reading at {@link
 * dev.anneal.examples.engines.digits.Digits}.
 */
@NullMarked
package dev.anneal.examples.engines.digits;

import org.jspecify.annotations.NullMarked;
