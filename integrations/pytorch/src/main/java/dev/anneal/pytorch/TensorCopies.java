package dev.anneal.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The values of some tensors at one moment. */
final class TensorCopies implements AutoCloseable {
  private record Copy(Tensor tensor, Tensor values) {}

  private final List<Copy> copies = new ArrayList<>();

  private TensorCopies() {}

  static TensorCopies of(List<Tensor> tensors) {
    TensorCopies all = new TensorCopies();
    for (Tensor each : tensors) {
      try (Tensor values = each.detach()) {
        all.copies.add(new Copy(each, values.clone()));
      }
    }
    return all;
  }

  void restore() {
    for (Copy each : copies) {
      // Detached it has the same memory, and no gradient that would forbid to write there.
      try (Tensor values = each.tensor().detach();
          Tensor same = values.copy_(each.values())) {
        assert same.defined();
      }
    }
  }

  @Override
  public void close() {
    copies.forEach(each -> each.values().close());
  }
}
