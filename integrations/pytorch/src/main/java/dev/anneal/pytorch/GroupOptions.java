package dev.anneal.pytorch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.jspecify.annotations.Nullable;

/** Where the numbers of a parameter group are, which each kind of optimizer keeps elsewhere. */
enum GroupOptions {
  SGD {
    @Override
    DoublePointer momentum(OptimizerOptions options) {
      return new SGDOptions(options).momentum();
    }

    @Override
    DoublePointer weightDecay(OptimizerOptions options) {
      return new SGDOptions(options).weight_decay();
    }
  },
  RMSPROP {
    @Override
    DoublePointer momentum(OptimizerOptions options) {
      return new RMSpropOptions(options).momentum();
    }

    @Override
    DoublePointer weightDecay(OptimizerOptions options) {
      return new RMSpropOptions(options).weight_decay();
    }
  },
  ADAM {
    @Override
    DoublePointer beta1(OptimizerOptions options) {
      return firstOf(new AdamOptions(options).betas());
    }

    @Override
    DoublePointer weightDecay(OptimizerOptions options) {
      return new AdamOptions(options).weight_decay();
    }
  },
  ADAM_W {
    @Override
    DoublePointer beta1(OptimizerOptions options) {
      return firstOf(new AdamWOptions(options).betas());
    }

    @Override
    DoublePointer weightDecay(OptimizerOptions options) {
      return new AdamWOptions(options).weight_decay();
    }
  },
  ADAGRAD {
    @Override
    DoublePointer weightDecay(OptimizerOptions options) {
      return new AdagradOptions(options).weight_decay();
    }
  };

  private static final double DEFAULT_BETA1 = 0.9;

  static GroupOptions of(Optimizer optimizer) {
    if (optimizer instanceof SGD) {
      return SGD;
    } else if (optimizer instanceof RMSprop) {
      return RMSPROP;
    } else if (optimizer instanceof AdamW) {
      return ADAM_W;
    } else if (optimizer instanceof Adam) {
      return ADAM;
    } else if (optimizer instanceof Adagrad) {
      return ADAGRAD;
    }
    throw new IllegalArgumentException(
        "optimizer = "
            + optimizer.getClass().getSimpleName()
            + ": must be an SGD, RMSprop, Adam, AdamW or Adagrad; give one of those");
  }

  /** Where the momentum is; null where there is none. */
  @Nullable DoublePointer momentum(OptimizerOptions options) {
    return null;
  }

  /** Where β₁ is; null where there is none. */
  @Nullable DoublePointer beta1(OptimizerOptions options) {
    return null;
  }

  /**
   * Where β₁ is in the pair: how a pair lies in memory is the C++ library's choice, and JavaCPP
   * does not say. The numbers that new options have tell.
   */
  static DoublePointer firstOf(DoublePointer pair) {
    try (AdamOptions defaults = new AdamOptions()) {
      return pair.getPointer(defaults.betas().get(0) == DEFAULT_BETA1 ? 0 : 1);
    }
  }

  abstract DoublePointer weightDecay(OptimizerOptions options);
}
