/** The annotation processor that compiles a training config to its schedule. */
module dev.anneal.processor {
  requires java.compiler;
  requires static jdk.compiler;

  provides javax.annotation.processing.Processor with
      dev.anneal.processor.AnnealLocalProcessor,
      dev.anneal.processor.AnnealProcessor;
}
