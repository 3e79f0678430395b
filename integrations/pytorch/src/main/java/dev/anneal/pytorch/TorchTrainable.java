package dev.anneal.pytorch;

import dev.anneal.finder.Trainable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A model of libtorch, as the range finder takes it.
 *
 * <pre>{@code
 * try (TorchTrainable subject = TorchTrainable.of(net, () -> new SGD(net.parameters(), options), loss)) {
 *   FinderResult found = LearningRateFinder.of(MySchedule.rangeTest()).find(subject);
 * }
 * }</pre>
 *
 * <p>The updates are made by optimizers that the subject makes for itself, so that the caller's is
 * not touched. The parameters, the buffers, the gradients and the random numbers of the processor's
 * generator are put back bit for bit.
 */
public final class TorchTrainable implements Trainable, AutoCloseable {

  /** The loss of a training. */
  @FunctionalInterface
  public interface Loss {
    /**
     * Computes the mean loss over one mini-batch.
     *
     * @param step the number of updates that the finder has made since the start, which says which
     *     mini-batch it is: the same one whenever it is asked for
     * @return the loss, a single number of which gradients can be computed
     */
    Tensor of(long step);
  }

  private final List<Tensor> parameters;
  private final List<Tensor> buffers;
  private final Supplier<? extends Optimizer> optimizers;
  private final Loss loss;
  private final Set<Saved> snapshots = new HashSet<>();
  private Optimizer optimizer;
  private long step;

  private TorchTrainable(Module module, Supplier<? extends Optimizer> optimizers, Loss loss) {
    this.parameters = tensors(module.parameters());
    this.buffers = tensors(module.buffers());
    this.optimizers = Objects.requireNonNull(optimizers, "optimizers");
    this.loss = Objects.requireNonNull(loss, "loss");
    this.optimizer = Objects.requireNonNull(optimizers.get(), "the supplier's optimizer");
  }

  /**
   * Takes a model.
   *
   * @param module the model
   * @param optimizers makes an optimizer of the model's parameters, a new one at each call
   * @param loss the loss over a mini-batch
   * @return the subject
   */
  public static TorchTrainable of(
      Module module, Supplier<? extends Optimizer> optimizers, Loss loss) {
    return new TorchTrainable(module, optimizers, loss);
  }

  private static List<Tensor> tensors(TensorVector vector) {
    List<Tensor> tensors = new ArrayList<>();
    for (long i = 0; i < vector.size(); i++) {
      // A tensor of a vector is freed with it; one that is made of that is not.
      tensors.add(new Tensor(vector.get(i)));
    }
    return tensors;
  }

  @Override
  public double step(double learningRate) {
    Scoped.run(() -> prepare(learningRate));
    double value;
    // Not in a scope: what the caller's loss keeps for itself must not be freed.
    try (Tensor tensor = loss.of(step)) {
      value = tensor.item_double();
      tensor.backward();
    }
    Scoped.run(optimizer::step);
    step++;
    return value;
  }

  private void prepare(double learningRate) {
    OptimizerParamGroupVector groups = optimizer.param_groups();
    for (long g = 0; g < groups.size(); g++) {
      groups.get(g).options().set_lr(learningRate);
    }
    optimizer.zero_grad();
  }

  @Override
  public Snapshot save() {
    Saved saved = new Saved();
    snapshots.add(saved);
    return saved;
  }

  /** Frees the optimizer and what was saved. */
  @Override
  public void close() {
    List.copyOf(snapshots).forEach(Saved::close);
    optimizer.close();
    parameters.forEach(Tensor::close);
    buffers.forEach(Tensor::close);
  }

  private static Generator generator() {
    return torch.getDefaultCPUGenerator();
  }

  private final class Saved implements Snapshot {
    private final TensorCopies parametersThen = TensorCopies.of(parameters);
    private final TensorCopies buffersThen = TensorCopies.of(buffers);
    private final GradientCopies gradientsThen = GradientCopies.of(parameters);
    private final Tensor randomThen = generator().get_state();
    private final byte[] optimizerThen = step == 0 ? new byte[0] : ArchiveBytes.of(optimizer);
    private final long stepThen = step;

    @Override
    public void restore() {
      parametersThen.restore();
      buffersThen.restore();
      gradientsThen.restore();
      generator().set_state(randomThen);
      // A new one: libtorch can add to the state of an optimizer, but take nothing away.
      Optimizer fresh = Objects.requireNonNull(optimizers.get(), "the supplier's optimizer");
      if (stepThen > 0) {
        ArchiveBytes.load(fresh, optimizerThen);
      }
      optimizer.close();
      optimizer = fresh;
      step = stepThen;
    }

    @Override
    public void close() {
      parametersThen.close();
      buffersThen.close();
      gradientsThen.close();
      randomThen.close();
      snapshots.remove(this);
    }
  }
}
