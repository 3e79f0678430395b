/*
 * The updates of dev.anneal.sgd.update.FloatKernels, and the pass that takes the norm of the gradient, in C.
 * Arguments: the number of parameters, and how often. Prints the nanoseconds of each time: of the
 * plain update, of Nesterov's with weight decay, of the norm.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

__attribute__((noinline)) static void plain(
    float *restrict parameters, float *restrict gradient, int length, float scale, float rate) {
  for (int i = 0; i < length; i++) {
    parameters[i] -= rate * (scale * gradient[i]);
    gradient[i] = 0;
  }
}

__attribute__((noinline)) static void nesterov(
    float *restrict parameters, float *restrict velocity, float *restrict gradient, int length,
    float scale, float rate, float momentum, float decay) {
  for (int i = 0; i < length; i++) {
    float p = parameters[i];
    float d = scale * gradient[i] + decay * p;
    float v = momentum * velocity[i] + d;
    velocity[i] = v;
    parameters[i] = p - rate * (d + momentum * v);
    gradient[i] = 0;
  }
}

__attribute__((noinline)) static double sum_of_squares(const float *restrict gradient, int length) {
  double sums[8] = {0};
  int i = 0;
  for (; i < length - 7; i += 8) {
    for (int j = 0; j < 8; j++) {
      double x = gradient[i + j];
      sums[j] += x * x;
    }
  }
  double sum = 0;
  for (; i < length; i++) {
    double x = gradient[i];
    sum += x * x;
  }
  for (int j = 0; j < 8; j++) {
    sum += sums[j];
  }
  return sum;
}

int main(int count, char **arguments) {
  if (count != 3) {
    return 2;
  }
  int length = atoi(arguments[1]);
  int times = atoi(arguments[2]);
  float *parameters = malloc(sizeof(float) * (size_t)length);
  float *velocity = malloc(sizeof(float) * (size_t)length);
  float *gradient = malloc(sizeof(float) * (size_t)length);
  if (!parameters || !velocity || !gradient) {
    return 1;
  }
  for (int i = 0; i < length; i++) {
    parameters[i] = 1;
    velocity[i] = 0;
    gradient[i] = 0;
  }
  double sum = 0;
  for (int time = 0; time < times; time++) {
    gradient[0] = 1;
    double start = nanos();
    plain(parameters, gradient, length, 0.1f, 0.01f);
    double afterPlain = nanos();
    nesterov(parameters, velocity, gradient, length, 0.1f, 0.01f, 0.9f, 1e-4f);
    double afterNesterov = nanos();
    sum += sum_of_squares(gradient, length);
    double afterNorm = nanos();
    printf("%.0f %.0f %.0f\n", afterPlain - start, afterNesterov - afterPlain,
           afterNorm - afterNesterov);
  }
  return sum < 0;
}
