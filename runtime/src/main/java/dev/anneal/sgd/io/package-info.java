/**
 * The formats and the files that a training leaves on the disk: safetensors, JSON, and the few
 * operations on files that must survive a crash. Knows nothing of trainings.
 */
@NullMarked
package dev.anneal.sgd.io;

import org.jspecify.annotations.NullMarked;
