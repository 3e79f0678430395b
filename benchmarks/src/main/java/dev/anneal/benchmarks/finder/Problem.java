package dev.anneal.benchmarks.finder;

/**
 * A model, and how it is trained.
 *
 * @param name the kind and number
 * @param model the loss
 * @param batch the size of a mini-batch; all examples if it is as many
 * @param budget the number of updates of the training whose last loss counts
 */
record Problem(String name, Model model, int batch, int budget) {

  /** Whether the mini-batches differ. */
  boolean noisy() {
    return batch < model.examples();
  }
}
