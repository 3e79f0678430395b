package dev.anneal.pytorch;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A small network and its examples: a noisy function of four inputs. */
final class Net extends Module {
  static final int EXAMPLES = 96;
  static final int BATCH = 16;

  private final LinearImpl first = new LinearImpl(4, 5);
  private final LinearImpl second = new LinearImpl(5, 1);
  private final BatchNorm1dImpl norm = new BatchNorm1dImpl(new BatchNormOptions(5));
  private final boolean dropout;
  private final Tensor[] inputs = new Tensor[EXAMPLES / BATCH];
  private final Tensor[] labels = new Tensor[EXAMPLES / BATCH];

  private Net(boolean dropout) {
    // Threads cost more than they give where the arrays are this small.
    torch.set_num_threads(1);
    register_module("first", first);
    register_module("second", second);
    this.dropout = dropout;
    if (dropout) {
      register_module("norm", norm);
    }
    Random random = new Random(3);
    for (int b = 0; b < inputs.length; b++) {
      float[] x = new float[4 * BATCH];
      float[] y = new float[BATCH];
      for (int i = 0; i < BATCH; i++) {
        for (int j = 0; j < 4; j++) {
          x[4 * i + j] = (float) random.nextGaussian();
          y[i] += x[4 * i + j] * (j + 1) / 4;
        }
        y[i] = (float) (Math.tanh(y[i]) + 0.05 * random.nextGaussian());
      }
      inputs[b] = Tensor.create(x, BATCH, 4);
      labels[b] = Tensor.create(y, BATCH, 1);
    }
  }

  static Net seeded() {
    torch.manual_seed(7);
    return new Net(false);
  }

  /** With random numbers, and with what a forward pass changes. */
  static Net withDropout() {
    torch.manual_seed(7);
    return new Net(true);
  }

  /** The mean square over the mini-batch of a step. */
  Tensor loss(long step) {
    int b = (int) (step % inputs.length);
    Tensor hidden = torch.tanh(first.forward(inputs[b]));
    if (dropout) {
      hidden = torch.dropout(norm.forward(hidden), 0.3, true);
    }
    return torch.mse_loss(second.forward(hidden), labels[b]);
  }

  /** The mean loss over all examples. */
  double loss() {
    double sum = 0;
    for (int b = 0; b < inputs.length; b++) {
      sum += loss(b).item_double();
    }
    return sum / inputs.length;
  }

  /** Computes the gradients of a step. */
  void backward(long step) {
    zero_grad(true);
    loss(step).backward();
  }

  void train(ScheduledOptimizer optimizer, int updates) {
    for (int i = 0; i < updates; i++) {
      backward(optimizer.updates());
      optimizer.step();
    }
  }

  /** The parameters by their numbers. */
  Map<Integer, float[]> values() {
    return floats(false);
  }

  /** The running means and variances. */
  Map<Integer, float[]> running() {
    Map<Integer, float[]> all = new TreeMap<>();
    TensorVector buffers = buffers();
    for (int i = 0; i < buffers.size(); i++) {
      try (Tensor tensor = buffers.get(i).to(torch.ScalarType.Float)) {
        float[] values = new float[(int) tensor.numel()];
        tensor.data_ptr_float().get(values);
        all.put(i, values);
      }
    }
    return all;
  }

  Map<Integer, float[]> gradients() {
    return floats(true);
  }

  private Map<Integer, float[]> floats(boolean gradients) {
    Map<Integer, float[]> all = new TreeMap<>();
    TensorVector parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor tensor = parameters.get(i);
      Tensor source = gradients ? tensor.grad() : tensor.detach();
      float[] values = new float[(int) source.numel()];
      source.data_ptr_float().get(values);
      all.put(i, values);
    }
    return all;
  }
}
