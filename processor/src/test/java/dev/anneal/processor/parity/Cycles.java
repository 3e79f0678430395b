package dev.anneal.processor.parity;

/** Cycles of growing lengths. */
final class Cycles {
  private Cycles() {}

  /**
   * Says of cycles whose lengths a peer does not round where they leave the whole steps.
   *
   * @param phases the cycles, each rounded to whole steps
   * @param period the length of the first
   * @param growth what each length is multiplied by
   * @param run the last step that matters
   */
  static Phases wholeOrFrom(Phases phases, long period, double growth, long run) {
    double start = 0;
    double length = period;
    while (start <= run) {
      if (!Steps.isWhole(length)) {
        return phases.except(
            Deviation.from((long) start, "cycles that are not whole numbers of steps long"));
      }
      start += length;
      length *= growth;
    }
    return phases;
  }
}
