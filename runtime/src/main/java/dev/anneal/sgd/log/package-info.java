/** Listeners that write what a training reports: to files, and to the Flight Recorder. */
@NullMarked
package dev.anneal.sgd.log;

import org.jspecify.annotations.NullMarked;
