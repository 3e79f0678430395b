package dev.anneal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Objects;

/**
 * Learning rates that fall from the last layer of a network to its first: the last has that of the
 * training, and each below it that of the layer above, times a factor. So the layers that know the
 * most of an earlier training change the least in fine-tuning.
 *
 * <p>Source: Howard, Ruder: Universal Language Model Fine-tuning for Text Classification, 2018,
 * section 3.2. As in ELECTRA, BEiT and timm the head that is new counts as the last layer.
 *
 * <p>Immutable.
 */
public final class LayerwiseDecay {
  private final int[] boundaries;
  private final double factor;

  private LayerwiseDecay(int[] boundaries, double factor) {
    this.boundaries = boundaries;
    this.factor = factor;
  }

  /**
   * Divides the parameters into layers.
   *
   * @param boundaries the first parameter of each layer but the first one, in ascending order
   * @param factor the learning rate of a layer by that of the layer above, above 0 and at most 1
   * @throws IllegalArgumentException if there are no boundaries, they do not ascend from 1 on, or
   *     the factor is out of its range
   */
  public static LayerwiseDecay of(int[] boundaries, double factor) {
    int[] copy = Objects.requireNonNull(boundaries, "boundaries").clone();
    if (copy.length == 0) {
      throw new IllegalArgumentException(
          "boundaries = []: must have at least one; give the first parameter of each layer but the"
              + " first one");
    }
    for (int i = 0; i < copy.length; i++) {
      int below = i == 0 ? 0 : copy[i - 1];
      if (copy[i] <= below) {
        throw new IllegalArgumentException(
            "boundaries[%s] = %s: must be above %s, where the layer before it begins; give the first parameter of each layer but the first one, in ascending order"
                .formatted(i, copy[i], below));
      }
    }
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "factor = " + factor + ": must be above 0 and at most 1; give one such as 0.8");
    }
    LayerwiseDecay layers = new LayerwiseDecay(copy, factor);
    if (layers.factor(0) == 0) {
      throw new IllegalArgumentException(
          "factor = %s: must leave the first of %s layers a rate above 0; give a larger one"
              .formatted(factor, layers.count()));
    }
    return layers;
  }

  /** Returns the number of layers. */
  public int count() {
    return boundaries.length + 1;
  }

  /** Returns the name of the group of a layer, {@code layer 0} for the first. */
  public String name(int layer) {
    return "layer " + Objects.checkIndex(layer, count());
  }

  /** Returns the first parameter of a layer. */
  public int from(int layer) {
    return Objects.checkIndex(layer, count()) == 0 ? 0 : boundaries[layer - 1];
  }

  /**
   * Returns one past the last parameter of a layer.
   *
   * @param length the number of parameters
   */
  public int to(int layer, int length) {
    return Objects.checkIndex(layer, count()) == boundaries.length ? length : boundaries[layer];
  }

  /**
   * Returns what the learning rate of the training is multiplied by for a layer; 1 for the last.
   */
  public double factor(int layer) {
    int above = boundaries.length - Objects.checkIndex(layer, count());
    return BigDecimal.valueOf(factor).pow(above, MathContext.DECIMAL128).doubleValue();
  }

  /** Returns how the schedule of a layer follows from that of the training. */
  public Group group(int layer) {
    return Group.times(factor(layer));
  }

  @Override
  public String toString() {
    return "layer-wise decay by %s with boundaries %s"
        .formatted(factor, Arrays.toString(boundaries));
  }
}
