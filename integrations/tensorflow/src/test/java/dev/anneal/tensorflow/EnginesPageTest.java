package dev.anneal.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The lines of the page on engines are these, and do what it says. */
class EnginesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java tensorflow\n(.*?)^```$");

  @Test
  void theLinesTrain() {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 batch = TFloat32.scalarOf(1f)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Variable<TFloat32> weight = tf.withName("weight").variable(Shape.scalar(), TFloat32.class);
      tf.withInitScope().assign(weight, tf.constant(1f));
      Operand<TFloat32> loss = tf.math.square(tf.math.mul(input, weight));

      ScheduledMomentum optimizer = ScheduledMomentum.of(graph, MyConfigSchedule.create());
      Op train = optimizer.minimize(loss);
      for (int step = 0; step < 30; step++) {
        optimizer.run(session.runner().addTarget(train).feed(input, batch)).close();
      }

      try (Result after = session.runner().fetch(weight).run()) {
        assertThat(((TFloat32) after.get(0)).getFloat()).isBetween(0f, 0.1f);
      }
      assertThat(optimizer.updates()).isEqualTo(30);
    }
  }

  @Test
  void thePageHasTheseLines() throws Exception {
    String page = Files.readString(ROOT.resolve("../../docs/engines.md"));
    List<String> blocks = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(1);
    String source =
        Files.readString(ROOT.resolve("src/test/java/dev/anneal/tensorflow/EnginesPageTest.java"));
    for (String block : blocks) {
      assertThat(words(source)).contains(words(block));
    }
  }

  /** Without the line breaks, which are the formatter's here. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
