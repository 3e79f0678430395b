/**
 * What a training config imports, the curves that its schedule is made of, the training loop, and
 * the learning-rate range finder.
 */
module dev.anneal.runtime {
  requires static jdk.jfr;
  requires static org.jspecify;

  exports dev.anneal;
  exports dev.anneal.curve;
  exports dev.anneal.finder;
  exports dev.anneal.internal;
  exports dev.anneal.internal.recipe;
  exports dev.anneal.interval;
  exports dev.anneal.sgd;
  exports dev.anneal.sgd.checkpoint;
  exports dev.anneal.sgd.log;
  exports dev.anneal.sgd.tune;
}
