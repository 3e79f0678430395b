package dev.anneal.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/** Whether there is an engine that trains, asked before DJL says it in words of its own. */
final class Engines {
  /** What DJL takes where it finds no other: it sends work to a server, and cannot train. */
  private static final String REMOTE = "RPC";

  private Engines() {}

  static void requireOne() {
    Engine engine;
    try {
      engine = Engine.getInstance();
    } catch (EngineException e) {
      throw new IllegalStateException(
          "DJL cannot load its engine ("
              + e.getMessage()
              + "): put the native library of this platform on the class path, for PyTorch"
              + " ai.djl.pytorch:pytorch-jni and pytorch-native-cpu, or let DJL download it by"
              + " -Dai.djl.offline=false",
          e);
    }
    if (engine.getEngineName().equals(REMOTE)) {
      throw new IllegalStateException(
          "DJL has no engine that trains: put one on the class path, such as"
              + " ai.djl.pytorch:pytorch-engine");
    }
  }
}
