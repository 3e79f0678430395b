package dev.anneal.dl4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;

/** Configurations and networks as JSON, serialised, and in files. */
class SavedTest {
  private static final int STEPS = 300;

  private final TrainingSchedule schedule = Waves_AllSchedule.create();

  @TempDir Path folder;

  @Test
  void aSavedNetworkGoesOnWithTheSameBits() throws Exception {
    MultiLayerNetwork whole = Net.started(Net.deep(schedule));
    MultiLayerNetwork first = Net.started(Net.deep(schedule));
    Nd4j.getRandom().setSeed(7);
    Net.fit(whole, 0, 150);
    Nd4j.getRandom().setSeed(8);
    Net.fit(whole, 150, STEPS);

    Nd4j.getRandom().setSeed(7);
    Net.fit(first, 0, 150);
    first.save(folder.resolve("net.zip").toFile(), true);
    MultiLayerNetwork loaded = MultiLayerNetwork.load(folder.resolve("net.zip").toFile(), true);
    assertThat(loaded.getIterationCount()).isEqualTo(150);
    assertThat(loaded.getLearningRate(0)).isEqualTo(schedule.at(150));
    Nd4j.getRandom().setSeed(8);
    Net.fit(loaded, 150, STEPS);
    assertThat(loaded.params().toDoubleVector()).isEqualTo(whole.params().toDoubleVector());
    assertThat(loaded.getUpdater().getStateViewArray().dup().toDoubleVector())
        .isEqualTo(whole.getUpdater().getStateViewArray().dup().toDoubleVector());
  }

  @Test
  void aConfigurationIsEqualAfterJsonAndSerialisation() throws Exception {
    MultiLayerConfiguration configuration = Net.deep(schedule);
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    assertThat(read).isEqualTo(configuration).hasSameHashCodeAs(configuration);
    assertThat(read.toJson()).isEqualTo(configuration.toJson());
    assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml())).isEqualTo(configuration);
    assertThat(copied(configuration)).isEqualTo(configuration).hasSameHashCodeAs(configuration);
    assertThat(configuration.clone()).isEqualTo(configuration);
    assertThat(rate(read).loaded().rebuilt()).isEmpty();
    assertThat(rate(read).loaded().schedule()).hasToString("learningRate of " + schedule);
    assertSameValues(rate(read), AnnealSchedule.of(schedule));
    assertSameValues(copied(rate(configuration)), AnnealSchedule.of(schedule));
  }

  @Test
  void openValuesAreSaved() throws Exception {
    AnnealSchedule found = AnnealSchedule.of(Waves_FoundSchedule.create(0.3));
    AnnealSchedule read = AnnealSchedule.fromText(found.recipe());
    assertThat(read).isEqualTo(found).isEqualTo(copied(found));
    assertThat(read).isNotEqualTo(AnnealSchedule.of(Waves_FoundSchedule.create(0.2)));
    assertThat(read.valueAt(0, 0)).isEqualTo(0.3);
    assertThat(read.loaded().changed()).isFalse();
  }

  /** As if the config had said 0.04 when the network was saved. */
  @Test
  void whatWasSavedHoldsWhereTheClassHasChanged() {
    String json = Net.deep(schedule).toJson();
    assertThat(json).contains("0.05");
    AnnealSchedule read = rate(MultiLayerConfiguration.fromJson(json.replace("0.05", "0.04")));
    assertThat(read.loaded().changed()).isTrue();
    assertThat(read.loaded().rebuilt()).isPresent();
    assertThat(read.valueAt(30, 0)).isEqualTo(0.04);
    assertThat(AnnealSchedule.of(schedule).valueAt(30, 0)).isEqualTo(0.05);
    assertThat(read).isNotEqualTo(AnnealSchedule.of(schedule));
  }

  @Test
  void whatWasSavedHoldsWhereTheClassIsMissing() {
    String json = Net.deep(schedule).toJson().replace("Waves$All", "Waves$Gone");
    AnnealSchedule read = rate(MultiLayerConfiguration.fromJson(json));
    assertThat(read.loaded().changed()).isFalse();
    assertThat(read.loaded().rebuilt()).isPresent();
    assertSameValues(read, AnnealSchedule.of(schedule));
    assertThatThrownBy(() -> read.valueAt(STEPS + 1, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theContextClassLoaderFindsTheClass() throws Exception {
    String text = AnnealSchedule.of(schedule).recipe();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader empty =
        new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(empty);
      assertThat(AnnealSchedule.fromText(text).loaded().rebuilt()).isPresent();
      assertSameValues(AnnealSchedule.fromText(text), AnnealSchedule.of(schedule));
      thread.setContextClassLoader(null);
      assertThat(AnnealSchedule.fromText(text).loaded().rebuilt()).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(AnnealSchedule.fromText(text).loaded().rebuilt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anneal recipe 1 | anneal recipe 99 | recipes of version 99 are read by a newer anneal-runtime",
        "numerics 1 | numerics 99 | 99",
        "timeline momentum | timeline | line",
        "\"recipe\" | \"text\" | recipe",
      })
  void badJsonIsNamed(String found, String replacement, String message) throws Exception {
    String json = Net.deep(schedule).toJson();
    assertThat(json).contains(found);
    assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(json.replace(found, replacement)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void badBytesAreNamed() throws Exception {
    byte[] bytes = serialised(AnnealSchedule.of(schedule));
    String text = new String(bytes, ISO_8859_1);
    byte[] newer = text.replace("anneal recipe 1", "anneal recipe 9").getBytes(ISO_8859_1);
    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageContaining("no schedule can be made of the recipe")
        .hasMessageContaining("version 9");
  }

  private static AnnealSchedule rate(MultiLayerConfiguration configuration) {
    Nesterovs updater = (Nesterovs) ((BaseLayer) configuration.getConf(0).getLayer()).getIUpdater();
    return (AnnealSchedule) updater.getLearningRateSchedule();
  }

  private static void assertSameValues(ISchedule actual, ISchedule expected) {
    for (int step = 0; step < STEPS; step++) {
      assertThat(actual.valueAt(step, 0)).as("step %d", step).isEqualTo(expected.valueAt(step, 0));
    }
  }

  private static byte[] serialised(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T copied(T object) throws Exception {
    return (T) read(serialised(object));
  }
}
