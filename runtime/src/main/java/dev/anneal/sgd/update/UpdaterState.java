package dev.anneal.sgd.update;

import org.jspecify.annotations.Nullable;

/** All that an {@link Updater} changes; nobody changes what is in here. */
public record UpdaterState<A>(
    A parameters,
    @Nullable A velocity,
    @Nullable A average,
    int[] done,
    MissedSteps[] missed,
    long counted) {}
