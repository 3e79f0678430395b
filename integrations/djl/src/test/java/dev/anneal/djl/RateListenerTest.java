package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.metric.Metric;
import ai.djl.metric.Metrics;
import ai.djl.training.EasyTrain;
import dev.anneal.TrainingSchedule;
import org.junit.jupiter.api.Test;

class RateListenerTest {
  @Test
  void theMetricsHaveTheValuesOfEachUpdate() throws Exception {
    TrainingSchedule schedule = Waves_AllSchedule.create();
    ScheduledSgd sgd = ScheduledSgd.builder(schedule).build();
    RateListener listener = RateListener.of(sgd);
    Metrics metrics = new Metrics();
    try (Fixture fixture = new Fixture(sgd)) {
      fixture.trainer.setMetrics(metrics);
      fixture.listen(listener);
      EasyTrain.fit(fixture.trainer, 50, fixture.dataset, null);
    }
    assertThat(metrics.getMetric("learning_rate")).hasSize(300);
    for (int step = 0; step < 300; step++) {
      assertThat(value(metrics, "learning_rate", step)).isEqualTo(schedule.at(step));
      assertThat(value(metrics, "momentum", step)).isEqualTo(schedule.momentum(step));
      assertThat(value(metrics, "weight_decay", step)).isEqualTo(schedule.weightDecay(step));
    }
  }

  private static double value(Metrics metrics, String name, int index) {
    Metric metric = metrics.getMetric(name).get(index);
    return metric.getValue();
  }
}
