package dev.anneal.sgd;

/** An objective that does not say what it touches. */
record AllTouched<A>(Objective<A> objective) implements Objective<A> {
  @Override
  public long examples() {
    return objective.examples();
  }

  @Override
  public double evaluate(A parameters, MiniBatch batch, A gradient) {
    return objective.evaluate(parameters, batch, gradient);
  }

  @Override
  public Objective<A> fork() {
    return new AllTouched<>(objective.fork());
  }
}
