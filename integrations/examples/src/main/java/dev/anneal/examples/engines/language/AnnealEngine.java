package dev.anneal.examples.engines.language;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;

/** Anneal's own loop. */
final class AnnealEngine implements Engine {
  @Override
  public String title() {
    return "Anneal";
  }

  @Override
  public Trained train(SmallTask.Part data, TrainingSchedule schedule) {
    SoftmaxModel model = SoftmaxModel.untrained();
    Sgd<float[]> sgd =
        Sgd.builder(new SoftmaxObjective(data), model.rows())
            .batchSize(FourEnginesTraining.BATCH_SIZE)
            .shuffle(false)
            .build();
    double[] losses = new double[FourEnginesTraining.STEPS];
    TrainingListener recorder =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            losses[(int) event.step()] = event.loss();
          }
        };
    Trainer<float[]> trainer = Trainer.builder(sgd, schedule).listener(recorder).build();
    long start = System.nanoTime();
    trainer.train();
    return new Trained(model, losses, (System.nanoTime() - start) * 1e-9);
  }
}
