package dev.anneal.dl4j;

import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks in doubles, and mini-batches that depend on nothing but their number. */
final class Net {
  static final int INPUTS = 3;
  private static final int BATCH = 4;

  private Net() {}

  static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).updater(updater);
  }

  /** Least squares: out = x W + b, whose gradient is known. */
  static MultiLayerNetwork linear(
      NeuralNetConfiguration.Builder builder, int inputs, Regularization... decay) {
    return started(builder.list().layer(output(inputs, decay)).build());
  }

  /**
   * With a hidden layer, and every hyperparameter of a schedule: rate, momentum, decay, dropout.
   */
  static MultiLayerConfiguration deep(TrainingSchedule schedule) {
    WeightDecay decay = new WeightDecay(AnnealSchedule.of(schedule, "weightDecay"), true);
    Layer hidden =
        new DenseLayer.Builder()
            .nIn(INPUTS)
            .nOut(5)
            .activation(Activation.TANH)
            .regularization(List.of(decay))
            .build();
    return builder(nesterovs(schedule))
        .dropOut(new Dropout(AnnealSchedule.of(schedule, "retain")))
        .list()
        .layer(hidden)
        .layer(output(5, decay))
        .build();
  }

  static Nesterovs nesterovs(TrainingSchedule schedule) {
    return new Nesterovs(AnnealSchedule.of(schedule), AnnealSchedule.of(schedule, "momentum"));
  }

  static Layer output(int inputs, Regularization... decay) {
    return new OutputLayer.Builder(LossFunction.L2)
        .nIn(inputs)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .regularization(List.of(decay))
        .build();
  }

  static MultiLayerNetwork started(MultiLayerConfiguration configuration) {
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    return net;
  }

  static DataSet batch(int number) {
    SplittableRandom random = new SplittableRandom(number);
    double[][] inputs = new double[BATCH][];
    double[][] targets = new double[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      inputs[i] = random.doubles(INPUTS, -1, 1).toArray();
      targets[i] = new double[] {inputs[i][0] - 2 * inputs[i][1] + random.nextDouble()};
    }
    return new DataSet(Nd4j.create(inputs), Nd4j.create(targets));
  }

  static void fit(MultiLayerNetwork net, int from, int to) {
    for (int number = from; number < to; number++) {
      net.fit(batch(number));
    }
  }

  /** The mean gradient of the squared error for the weights and, at the end, the bias. */
  static double[] gradient(double[] parameters, DataSet batch) {
    double[][] inputs = batch.getFeatures().toDoubleMatrix();
    double[][] targets = batch.getLabels().toDoubleMatrix();
    double[] gradient = new double[INPUTS + 1];
    for (int i = 0; i < BATCH; i++) {
      double error = parameters[INPUTS] - targets[i][0];
      for (int k = 0; k < INPUTS; k++) {
        error += parameters[k] * inputs[i][k];
      }
      for (int k = 0; k < INPUTS; k++) {
        gradient[k] += 2 * error * inputs[i][k] / BATCH;
      }
      gradient[INPUTS] += 2 * error / BATCH;
    }
    return gradient;
  }
}
