/**
 * The compiler of training configs. A config passes through {@code declaration} (read), {@code
 * timeline} (resolve), {@code check} and {@code emit}; {@code curves} holds what is known of each
 * curve annotation, {@code report} what the compiler says.
 */
@NullMarked
package dev.anneal.processor;

import org.jspecify.annotations.NullMarked;
