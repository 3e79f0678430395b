package dev.anneal.examples.engines.language;

import dev.anneal.TrainingSchedule;
import dev.anneal.dl4j.AnnealSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Deeplearning4j, with ND4J below. */
final class Dl4jEngine implements Engine {
  @Override
  public String title() {
    return "Deeplearning4j";
  }

  @Override
  public Trained train(SmallTask.Part data, TrainingSchedule schedule) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .weightInit(WeightInit.ZERO)
            .updater(new Sgd(AnnealSchedule.of(schedule)))
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nIn(SmallTask.FEATURES)
                    .nOut(SmallTask.CLASSES)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    // Threads cost more than they give where the arrays are this small.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    List<DataSet> batches = batches(data);
    double[] losses = new double[FourEnginesTraining.STEPS];
    long start = System.nanoTime();
    for (int step = 0; step < losses.length; step++) {
      network.fit(batches.get(step % batches.size()));
      losses[step] = network.score();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Trained(model(network), losses, seconds);
  }

  private static List<DataSet> batches(SmallTask.Part data) {
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < data.size(); from += FourEnginesTraining.BATCH_SIZE) {
      int to = from + FourEnginesTraining.BATCH_SIZE;
      float[][] labels = new float[to - from][SmallTask.CLASSES];
      for (int i = from; i < to; i++) {
        labels[i - from][data.labels()[i]] = 1;
      }
      float[][] inputs = Arrays.copyOfRange(data.inputs(), from, to);
      batches.add(new DataSet(Nd4j.create(inputs), Nd4j.create(labels)));
    }
    return batches;
  }

  private static SoftmaxModel model(MultiLayerNetwork network) {
    INDArray weights = network.getParam("0_W");
    INDArray biases = network.getParam("0_b");
    SoftmaxModel model = SoftmaxModel.untrained();
    for (int c = 0; c < SmallTask.CLASSES; c++) {
      for (int j = 0; j < SmallTask.FEATURES; j++) {
        model.set(c, j, weights.getDouble(j, c));
      }
      model.set(c, SmallTask.FEATURES, biases.getDouble(c));
    }
    return model;
  }
}
