package dev.anneal.sgd;

import java.nio.file.Path;

/** A training in the directory given that never comes to its second update. */
final class HeldTraining {
  private HeldTraining() {}

  public static void main(String[] args) {
    TrainingListener held =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            System.out.println("held");
            while (true) {
              try {
                Thread.sleep(1_000);
              } catch (InterruptedException e) {
                return;
              }
            }
          }
        };
    OwnedDirectoryTest.training(Path.of(args[0]), held).build().train();
  }
}
