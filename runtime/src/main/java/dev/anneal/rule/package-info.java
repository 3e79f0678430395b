/**
 * The rules of the declaration language that depend on numbers, in the words that both the compiler
 * and the generated {@code create} use. Written for generated code; a user does not need it.
 */
@NullMarked
package dev.anneal.rule;

import org.jspecify.annotations.NullMarked;
