/**
 * The compiler of training configs. A config passes through {@code declaration} (read), {@code
 * resolve}, {@code check} and {@code emit} (write); {@code model} is its form in between, {@code
 * curves} holds what is known of each curve annotation, {@code report} what the compiler says.
 */
@NullMarked
package dev.anneal.processor;

import org.jspecify.annotations.NullMarked;
