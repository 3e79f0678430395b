package dev.anneal.benchmarks.compiler;

import com.google.auto.value.processor.AutoValueProcessor;
import dev.anneal.processor.AnnealLocalProcessor;
import dev.anneal.processor.AnnealProcessor;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Processor;

/** How a compilation comes by its classes. */
public enum Way {
  /** Configs, and Anneal's processors. */
  ANNEAL,
  /** The same configs, with the sources that Anneal writes for them given, and no processor. */
  GIVEN,
  /** The same configs, and a processor that copies what Anneal writes for one of them. */
  COPIED,
  /** As many value classes, and AutoValue's processor. */
  AUTO_VALUE;

  /** Something to compile where there is nothing else. */
  private static final Source EMPTY = new Source("Empty", "final class Empty {}");

  /** Answers the sources of a compilation with so many classes to generate. */
  public List<Source> sources(MemoryCompiler compiler, int count) {
    List<Source> sources = new ArrayList<>(List.of(EMPTY));
    sources.addAll(this == AUTO_VALUE ? Sources.values(count) : Sources.configs(count));
    if (this == GIVEN) {
      sources.addAll(compiler.compile(sources, ANNEAL.processors()).sources());
    }
    return sources;
  }

  /** Answers new processors for a compilation. */
  public List<Processor> processors() {
    return switch (this) {
      case ANNEAL -> List.of(new AnnealLocalProcessor(), new AnnealProcessor());
      case GIVEN -> List.of();
      case COPIED -> List.of(new CopyingProcessor(Model.SOURCE));
      case AUTO_VALUE -> List.of(new AutoValueProcessor());
    };
  }

  /** What Anneal writes for the first config. */
  private static final class Model {
    static final String SOURCE =
        new MemoryCompiler()
            .compile(Sources.configs(1), ANNEAL.processors())
            .sources()
            .get(0)
            .text();
  }
}
