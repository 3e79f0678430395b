/**
 * What the compiler knows of each curve annotation, one class for each: its rules, and the call
 * that makes its curve. {@link dev.anneal.processor.curves.CurveKinds} lists them.
 */
@NullMarked
package dev.anneal.processor.curves;

import org.jspecify.annotations.NullMarked;
