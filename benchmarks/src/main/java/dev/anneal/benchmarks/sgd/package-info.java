/** The SGD loop beside the hardware's limit and beside other trainers. */
@NullMarked
package dev.anneal.benchmarks.sgd;

import org.jspecify.annotations.NullMarked;
