package dev.anneal.examples.kotlin

import dev.anneal.sgd.MiniBatch
import dev.anneal.sgd.Objective
import dev.anneal.sgd.Sgd
import dev.anneal.sgd.Trainer

/** Points on the line y = 2 x + 1; the loss of one is half its squared distance along y. */
internal object Line : Objective<DoubleArray> {
  private const val POINTS = 64

  override fun examples() = POINTS.toLong()

  override fun parameters() = 2

  override fun evaluate(parameters: DoubleArray, batch: MiniBatch, gradient: DoubleArray): Double {
    var loss = 0.0
    for (i in 0 until batch.size()) {
      val x = batch.example(i) / (POINTS - 1.0)
      val error = parameters[0] * x + parameters[1] - (2 * x + 1)
      loss += error * error / 2
      gradient[0] += error * x
      gradient[1] += error
    }
    return loss
  }
}

/** Fits a line at a peak rate and answers its slope and its value at 0. */
internal fun fit(learningRate: Double): DoubleArray {
  val sgd = Sgd.builder(Line, DoubleArray(2)).batchSize(8).seed(1).build()
  Trainer.builder(sgd, LineTrainingSchedule.create(learningRate)).build().train()
  return sgd.parameters()
}

/** Prints the line that was found, which is near y = 2 x + 1. */
fun main() {
  val (slope, start) = fit(learningRate = 0.2)
  println("y = %.3f x + %.3f".format(slope, start))
}
