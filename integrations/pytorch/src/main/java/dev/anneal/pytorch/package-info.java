/**
 * Schedules in the optimizers of libtorch, as JavaCPP's presets have them: the numbers of their
 * parameter groups are set before each step, and the range finder searches over them.
 */
@NullMarked
package dev.anneal.pytorch;

import org.jspecify.annotations.NullMarked;
