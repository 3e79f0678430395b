/**
 * All that a training configuration imports: the annotations that declare how the learning rate,
 * the momentum and the weight decay move during a training, and the types through which the
 * compiled schedule is used.
 *
 * <pre>{@code
 * @Warmup(until = 500)
 * @StepDecay(initial = 0.1, factor = 0.5, every = 2_000)
 * final class Mnist {}
 * }</pre>
 *
 * <p>The annotation processor checks such a class while it compiles and writes {@code
 * MnistSchedule}, a {@link dev.anneal.TrainingSchedule}.
 */
@NullMarked
package dev.anneal;

import org.jspecify.annotations.NullMarked;
