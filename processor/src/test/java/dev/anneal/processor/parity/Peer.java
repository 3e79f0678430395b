package dev.anneal.processor.parity;

import java.util.Map;

/** A library, and how its schedules are declared in Anneal. */
interface Peer {
  /**
   * Translates a schedule.
   *
   * @param file the schedule and its parameters
   * @throws Inexpressible if nothing comes close
   */
  Mapping translate(Reference file);

  /** The peers by the names in the files. */
  Map<String, Peer> ALL =
      Map.ofEntries(
          Map.entry("torch", new Torch()),
          Map.entry("torchclosed", new Torch()),
          Map.entry("optax", new Optax()),
          Map.entry("keras", new Keras()),
          Map.entry("timm", new Timm()),
          Map.entry("transformers", new Transformers()),
          Map.entry("composer", new Composer()),
          Map.entry("ignite", new Ignite()),
          Map.entry("smile", new Smile()),
          Map.entry("djl", new Djl()),
          Map.entry("nd4j", new Nd4j()));

  /** Translates the schedule of a file. */
  static Mapping of(Reference file) {
    Peer peer = ALL.get(file.peer());
    if (peer == null) {
      throw new Inexpressible("no translation for the library " + file.peer());
    }
    return peer.translate(file);
  }

  /** Returns what to throw for a schedule that has no translation. */
  static Inexpressible unknown(String schedule) {
    return new Inexpressible("no translation for a schedule called " + schedule);
  }
}
