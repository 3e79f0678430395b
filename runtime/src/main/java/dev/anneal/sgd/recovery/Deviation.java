package dev.anneal.sgd.recovery;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** In what a training may be allowed to differ from that of the checkpoint that it takes up. */
public enum Deviation {
  PAST("goes on by the schedules of this one all the same"),
  BATCH("keeps the parameters and places the data by the examples seen"),
  SETTINGS("goes on with the settings of this one all the same");

  private final String effect;

  Deviation(String effect) {
    this.effect = effect;
  }

  /** Says how to allow this as well as what is allowed. */
  String advice(Set<Deviation> allowed) {
    Set<Deviation> all = EnumSet.of(this);
    all.addAll(allowed);
    return all.stream()
        .map(each -> "Allow.OTHER_" + each)
        .collect(Collectors.joining(", ", "resume(", "), which " + effect));
  }
}
