package dev.anneal.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The lines of the page on engines are these, and do what it says. */
class EnginesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java dl4j\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void theLinesTrainSaveAndGoOn() throws Exception {
    List<DataSet> batches = IntStream.range(0, 10).mapToObj(Net::batch).toList();
    DataSetIterator data = new ListDataSetIterator<>(batches, 1);
    File file = folder.resolve("net.zip").toFile();
    BaseLayer output = (BaseLayer) Net.output(Net.INPUTS);

    TrainingSchedule schedule = MyConfigSchedule.create();
    AnnealSchedule momentum = AnnealSchedule.of(schedule, "momentum");
    WeightDecay decay = new WeightDecay(AnnealSchedule.of(schedule, "weightDecay"), true);
    output.setRegularization(List.of(decay));
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .updater(new Nesterovs(AnnealSchedule.of(schedule), momentum))
            .dropOut(new Dropout(AnnealSchedule.of(schedule, "retain")))
            .list(output)
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    net.fit(data, 2);
    net.save(file, true);
    MultiLayerNetwork.load(file, true).fit(data, 1);

    assertThat(net.getIterationCount()).isEqualTo(20);
    MultiLayerNetwork loaded = MultiLayerNetwork.load(file, true);
    assertThat(loaded.getIterationCount()).isEqualTo(20);
    assertThat(loaded.getLearningRate(0)).isEqualTo(schedule.at(20));
  }

  /** A configuration keeps the count, and so does what is made of it. */
  @Test
  void aConfigurationKeepsItsIteration() {
    MultiLayerNetwork net = Net.started(Net.deep(Waves_AllSchedule.create()));
    Net.fit(net, 0, 3);
    MultiLayerConfiguration read =
        MultiLayerConfiguration.fromJson(net.getLayerWiseConfigurations().toJson());
    assertThat(Net.started(read).getIterationCount()).isEqualTo(3);
    read.setIterationCount(0);
    assertThat(Net.started(read).getIterationCount()).isZero();
    FineTuneConfiguration tune = new FineTuneConfiguration.Builder().seed(1).build();
    assertThat(
            new TransferLearning.Builder(net)
                .fineTuneConfiguration(tune)
                .build()
                .getIterationCount())
        .isZero();
  }

  @Test
  void aStretchOfTimeIsAStep() {
    MultiLayerNetwork net =
        Net.started(
            Net.builder(new Sgd(AnnealSchedule.of(MyConfigSchedule.create())))
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(3).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(5)
                .build());
    DataSet twentyTimes =
        new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 2, 20), Nd4j.ones(DataType.DOUBLE, 1, 1, 20));
    net.fit(twentyTimes);
    assertThat(net.getIterationCount()).isEqualTo(4);
  }

  @Test
  void thePageHasTheseLines() throws Exception {
    String page = Files.readString(ROOT.resolve("../../docs/engines.md"));
    List<String> blocks = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(1);
    String source =
        Files.readString(ROOT.resolve("src/test/java/dev/anneal/dl4j/EnginesPageTest.java"));
    for (String block : blocks) {
      assertThat(words(source)).contains(words(block));
    }
  }

  /** Without the line breaks, which are the formatter's here. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
