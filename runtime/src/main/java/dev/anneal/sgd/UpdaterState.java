package dev.anneal.sgd;

import org.jspecify.annotations.Nullable;

/** All that an {@link Updater} changes; nobody changes what is in here. */
record UpdaterState<A>(
    A parameters,
    @Nullable A velocity,
    int[] done,
    MissedSteps[] missed,
    int counted,
    int sweepAt) {}
