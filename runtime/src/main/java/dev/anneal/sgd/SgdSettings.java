package dev.anneal.sgd;

/** What an {@link SgdBuilder} was told. */
record SgdSettings(int batchSize, long seed, boolean dropLast, boolean shuffle) {}
