package dev.anneal.tensorflow;

import java.util.Random;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A small network in a graph of its own, with its session and its examples. */
final class Net implements AutoCloseable {
  private static final int BATCHES = 6;
  private static final int BATCH = 16;

  final Graph graph = new Graph();
  final ScheduledMomentum optimizer;
  final Op train;
  final Session session;
  final Placeholder<TFloat32> inputs;
  final Placeholder<TFloat32> labels;
  private final Variable<TFloat32> weight;
  private final Variable<TFloat32> bias;
  private final Output<?>[] gradients;
  private final Operand<TFloat32> loss;
  private final TFloat32[] x = new TFloat32[BATCHES];
  private final TFloat32[] y = new TFloat32[BATCHES];

  Net(Function<Graph, ScheduledMomentum> make) {
    Ops tf = Ops.create(graph);
    inputs = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 4)));
    labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 1)));
    weight = tf.withName("weight").variable(Shape.of(4, 1), TFloat32.class);
    bias = tf.withName("bias").variable(Shape.of(1), TFloat32.class);
    tf.withInitScope().assign(weight, tf.constant(new float[][] {{0.3f}, {-0.2f}, {0.1f}, {0.4f}}));
    tf.withInitScope().assign(bias, tf.constant(new float[] {0.25f}));
    Operand<TFloat32> output = tf.math.tanh(tf.math.add(tf.linalg.matMul(inputs, weight), bias));
    loss = tf.math.mean(tf.math.square(tf.math.sub(output, labels)), tf.constant(new int[] {0, 1}));
    gradients =
        graph.addGradients(loss.asOutput(), new Output<?>[] {weight.asOutput(), bias.asOutput()});
    optimizer = make.apply(graph);
    train = optimizer.minimize(loss);
    Random random = new Random(3);
    for (int b = 0; b < BATCHES; b++) {
      float[] ofX = new float[4 * BATCH];
      float[] ofY = new float[BATCH];
      for (int i = 0; i < BATCH; i++) {
        for (int j = 0; j < 4; j++) {
          ofX[4 * i + j] = (float) random.nextGaussian();
          ofY[i] += ofX[4 * i + j] * (j + 1) / 4;
        }
        ofY[i] = (float) (Math.tanh(ofY[i]) + 0.05 * random.nextGaussian());
      }
      x[b] = TFloat32.tensorOf(Shape.of(BATCH, 4), DataBuffers.of(ofX));
      y[b] = TFloat32.tensorOf(Shape.of(BATCH, 1), DataBuffers.of(ofY));
    }
    session = new Session(graph);
  }

  /** A runner for an update on the mini-batch of a step. */
  Session.Runner runner(long step) {
    int b = (int) (step % BATCHES);
    return session.runner().feed(inputs, x[b]).feed(labels, y[b]);
  }

  void train(int updates) {
    for (int i = 0; i < updates; i++) {
      optimizer.run(runner(optimizer.updates()).addTarget(train)).close();
    }
  }

  double loss(long step) {
    try (Result result = runner(step).fetch(loss).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The weights and the bias. */
  float[] values() {
    return floats(session.runner().fetch(weight).fetch(bias));
  }

  /** Their gradients on the mini-batch of a step. */
  float[] gradients(long step) {
    return floats(runner(step).fetch(gradients[0]).fetch(gradients[1]));
  }

  private static float[] floats(Session.Runner runner) {
    float[] all = new float[5];
    try (Result result = runner.run()) {
      for (int i = 0; i < 4; i++) {
        all[i] = ((TFloat32) result.get(0)).getFloat(i, 0);
      }
      all[4] = ((TFloat32) result.get(1)).getFloat(0);
    }
    return all;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
