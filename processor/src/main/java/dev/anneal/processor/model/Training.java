package dev.anneal.processor.model;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.processor.declaration.Declaration;
import java.util.Optional;

/**
 * The length of the training and of its epochs.
 *
 * @param declaration {@code @TrainingConfig}, if there is one
 * @param totalSteps the steps of the training, if it has an end
 * @param stepsPerEpoch the steps of an epoch, if they matter
 * @param batchSize the examples of a mini-batch, if they are given
 * @param granularity how often the values change
 * @param afterEnd what happens past the end
 */
public record Training(
    Optional<Declaration> declaration,
    Optional<Term> totalSteps,
    Optional<Term> stepsPerEpoch,
    Optional<Term> batchSize,
    Granularity granularity,
    AfterEnd afterEnd) {}
