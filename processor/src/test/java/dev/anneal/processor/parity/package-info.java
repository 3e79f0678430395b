/**
 * Compares Anneal with the schedules of other libraries. {@link
 * dev.anneal.processor.parity.Reference} reads a file of values that another library computed, a
 * {@link dev.anneal.processor.parity.Peer} translates the parameters in it into a config, and
 * {@link dev.anneal.processor.parity.Comparison} compiles the config and compares it at every step
 * listed.
 */
@NullMarked
package dev.anneal.processor.parity;

import org.jspecify.annotations.NullMarked;
