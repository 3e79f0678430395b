/**
 * For generated code only; not for users, and free to change with the compiler.
 *
 * <p>The rules of the declaration language that depend on numbers, in the words that both the
 * compiler and the generated {@code create} use; the phases of a timeline as a whole; and what the
 * methods of a generated class share.
 */
@NullMarked
package dev.anneal.internal;

import org.jspecify.annotations.NullMarked;
