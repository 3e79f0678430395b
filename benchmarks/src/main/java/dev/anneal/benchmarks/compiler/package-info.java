/** What the processor costs a compilation, and how the classes that it writes grow. */
@NullMarked
package dev.anneal.benchmarks.compiler;

import org.jspecify.annotations.NullMarked;
