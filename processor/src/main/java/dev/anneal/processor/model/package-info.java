/**
 * The intermediate form: timelines of phases whose values are terms, known while compiling or left
 * to {@code create}. What makes it is in {@code resolve}; what reads it, in {@code check} and
 * {@code emit}.
 */
@NullMarked
package dev.anneal.processor.model;

import org.jspecify.annotations.NullMarked;
