package dev.anneal.processor.parity;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formulas of the libraries whose values stand in no file. */
final class Formulas {
  /** All of them, by name. */
  static final Map<String, Formula> ALL =
      Stream.of(olmo(), megatron(), nemo(), fairseq(), yolo(), mmengine(), lightning(), own())
          .flatMap(List::stream)
          .collect(Collectors.toMap(Formula::name, Function.identity()));

  private Formulas() {}

  /** A straight line, p of the way. */
  private static double line(double from, double to, double p) {
    return from + (to - from) * p;
  }

  /** Half a cosine, p of the way. */
  private static double wave(double from, double to, double p) {
    return to + (from - to) * (1 + cos(PI * p)) / 2;
  }

  private static List<Formula> olmo() {
    double peak = 4e-4;
    double least = 0.1 * peak;
    return List.of(
        Formula.of("olmo-constant", 1_200, k -> line(0, peak, min(k, 200) / 200.0)),
        Formula.of(
            "olmo-linear",
            1_200,
            k -> k < 200 ? peak * k / 200 : line(peak, least, min(1, (k - 200) / 800.0))),
        Formula.of(
            "olmo-cosine",
            1_200,
            k -> k < 200 ? peak * k / 200 : wave(peak, least, min(1, (k - 200) / 800.0))),
        Formula.of(
            "olmo-cosine-longer",
            1_000,
            k -> k < 200 ? peak * k / 200 : wave(peak, least, (k - 200) / 1_300.0)),
        Formula.of(
            "olmo-cosine-line",
            1_000,
            k -> {
              if (k < 200) {
                return peak * k / 200;
              }
              double cut = wave(peak, least, (min(k, 900) - 200) / 1_300.0);
              return k < 900 ? cut : cut * (1_000 - k) / 100;
            }),
        Formula.of(
            "olmo-inverse-sqrt",
            5_000,
            k -> k < 200 ? peak * k / 200 : line(least, peak, sqrt(200.0 / k))),
        Formula.of("olmo-wsd", 1_000, k -> peak * min(1, min(k / 200.0, (1_000 - k) / 100.0))));
  }

  private static List<Formula> megatron() {
    double peak = 3e-4;
    double least = 3e-5;
    return List.of(
        Formula.of(
            "megatron-cosine",
            1_200,
            k -> k <= 200 ? peak * k / 200 : wave(peak, least, min(1, (k - 200) / 800.0))),
        Formula.of(
            "megatron-linear",
            1_200,
            k -> k <= 200 ? peak * k / 200 : line(peak, least, min(1, (k - 200) / 800.0))),
        Formula.of(
            "megatron-inverse-sqrt",
            30_000,
            k -> {
              if (k <= 200) {
                return peak * k / 200;
              }
              return k > 25_000 ? least : max(least, peak * sqrt(200.0 / k));
            }),
        Formula.of(
            "megatron-wsd",
            1_200,
            k -> {
              if (k <= 200) {
                return peak * k / 200;
              }
              return line(peak, least, sqrt(min(1, max(0, (k - 800) / 200.0))));
            }),
        Formula.of(
            "megatron-samples",
            4_500,
            k ->
                64 * k <= 12_800
                    ? peak * 64 * k / 12_800
                    : wave(peak, least, min(1, (64.0 * k - 12_800) / (256_000 - 12_800)))),
        Formula.of(
            "megatron-weight-decay",
            1_200,
            "weightDecay",
            k -> line(0.033, 0.1, 0.5 * (cos(PI * (1 - min(k, 1_000) / 1_000.0)) + 1))));
  }

  private static List<Formula> nemo() {
    return List.of(
        Formula.of(
            "nemo-cosine",
            1_200,
            k -> k <= 99 ? 0.1 * (k + 1) / 100 : wave(0.1, 0.001, min(1, (k - 99) / 901.0))),
        Formula.of(
            "nemo-cosine-hold",
            1_200,
            k -> k <= 100 ? 0.1 * k / 100 : wave(0.1, 0.001, min(1, (k - 100) / 700.0))),
        Formula.of(
            "nemo-square", 1_200, k -> max(1e-5, 0.1 * pow((1_000 - min(k, 1_000)) / 1_000.0, 2))),
        Formula.of("nemo-square-root", 1_200, k -> 0.1 * sqrt((1_000 - min(k, 1_000)) / 1_000.0)),
        Formula.of(
            "nemo-polynomial",
            1_200,
            k ->
                k <= 99
                    ? 0.1 * (k + 1) / 100
                    : 0.001 + (0.1 - 0.001) * pow(1 - (min(k, 1_000) - 99) / 901.0, 2)),
        Formula.of(
            "nemo-inverse-sqrt",
            1_000,
            k -> k <= 99 ? 0.1 * (k + 1) / 100 : 0.1 / sqrt((k + 1) / 100.0)),
        Formula.of(
                "nemo-noam",
                5_000,
                k -> 2 / sqrt(512) * min(1 / sqrt((double) k), k * pow(400, -1.5)))
            .from(1),
        Formula.of(
            "nemo-noam-hold",
            5_000,
            k -> {
              if (k <= 99) {
                return 0.1 * (k + 1) / 100;
              }
              return k < 299 ? 0.1 : max(0.01, 0.1 * sqrt(99.0 / (k - 200)));
            }),
        Formula.of("nemo-t5", 50_000, k -> 1 / sqrt((double) max(k, 10_000))));
  }

  private static List<Formula> fairseq() {
    double peak = 5e-4;
    return List.of(
        Formula.of(
            "fairseq-inverse-sqrt",
            5_000,
            k -> k < 400 ? line(1e-7, peak, k / 400.0) : peak * sqrt(400.0 / k)),
        Formula.of(
            "fairseq-polynomial",
            1_200,
            k -> k <= 100 ? peak * k / 100 : peak * (1 - (min(k, 1_000) - 100) / 900.0)),
        Formula.of(
            "fairseq-cosine",
            2_199,
            k -> {
              if (k < 100) {
                return peak * k / 100;
              }
              long cycle = k < 400 ? 0 : k < 1_000 ? 1 : 2;
              long start = 100 + 300 * ((1L << cycle) - 1);
              return wave(peak / (1L << cycle), 0, (k - start) / (300.0 * (1L << cycle)));
            }),
        Formula.of(
            "fairseq-tri-stage",
            1_200,
            k -> {
              if (k < 100) {
                return line(0.01 * peak, peak, k / 100.0);
              }
              return k < 500 ? peak : peak * exp(log(0.05) * min(1, (k - 500) / 500.0));
            }),
        Formula.of(
            "fairseq-triangular",
            2_000,
            k -> {
              double cycle = Math.floor(k / 200.0);
              return 1e-3 * pow(0.5, cycle) * (1 - Math.abs(k / 100.0 - 2 * (cycle + 1) + 1));
            }));
  }

  private static List<Formula> yolo() {
    return List.of(
        Formula.of(
                "yolo-linear",
                5_100,
                k -> {
                  double epoch = Math.floor(k / 50.0);
                  double rate = 0.01 * (max(1 - epoch / 100, 0) * (1 - 0.01) + 0.01);
                  return min(1, k / 150.0) * rate;
                })
            .and("momentum", k -> line(0.8, 0.937, min(1, k / 150.0))),
        Formula.of(
            "yolo-cosine",
            5_100,
            k -> {
              double epoch = Math.floor(min(k, 5_000) / 50.0);
              double rate = 0.01 * ((1 - cos(epoch * PI / 100)) / 2 * (0.01 - 1) + 1);
              return min(1, k / 150.0) * rate;
            }),
        Formula.of(
            "yolox",
            3_100,
            k -> {
              if (k <= 250) {
                return 0.01 * pow(k / 250.0, 2);
              }
              return k >= 2_250 ? 0.01 * 0.05 : wave(0.01, 0.01 * 0.05, (k - 250) / 2_000.0);
            }),
        Formula.of(
            "darknet",
            9_000,
            k -> {
              if (k < 1_000) {
                return 0.001 * pow(k / 1_000.0, 4);
              }
              return 0.001 * (k < 6_400 ? 1 : k < 7_200 ? 0.1 : 0.1 * 0.1);
            }));
  }

  private static List<Formula> mmengine() {
    return List.of(
        Formula.of(
            "mmengine-rtmdet",
            5_500,
            k -> {
              if (k < 1_000) {
                return 0.004 * line(1e-5, 1, k / 999.0);
              }
              return wave(0.004, 0.0002, min(1, max(0, (k - 2_500) / 2_500.0)));
            }),
        Formula.of(
            "mmengine-poly", 1_100, k -> 1e-4 + (0.01 - 1e-4) * pow(1 - min(k, 999) / 999.0, 0.9)),
        Formula.of(
            "mmengine-epochs", 700, k -> 0.1 * pow(0.1, k < 8 * 50 ? 0 : k < 11 * 50 ? 1 : 2)));
  }

  private static List<Formula> lightning() {
    return List.of(
        Formula.of(
            "lightning-warmup-cosine",
            100,
            k -> k < 11 ? 0.1 * min(1, k / 10.0) : wave(0.1, 0.001, (k - 11) / 89.0)),
        Formula.of(
            "lightning-averaging",
            120,
            k -> {
              double cut = wave(0.1, 0, 80 / 100.0);
              return k < 80 ? wave(0.1, 0, k / 100.0) : wave(cut, 0.05, min(1, (k - 80) / 10.0));
            }));
  }

  /** Those with hyperparameters that are no learning rate. */
  private static List<Formula> own() {
    return List.of(
        Formula.of(
            "dino-lr",
            2_000,
            k -> k < 200 ? 5e-4 * k / 199 : wave(5e-4, 1e-6, (k - 200) / 1_800.0)),
        Formula.of("dino-weight-decay", 2_000, "weightDecay", k -> wave(0.04, 0.4, k / 2_000.0)),
        Formula.of("dino-momentum", 2_000, "teacherMomentum", k -> wave(0.996, 1, k / 2_000.0)),
        Formula.of(
            "dino-temperature",
            2_000,
            "teacherTemperature",
            k -> line(0.04, 0.07, min(1, Math.floor(k / 20.0) / 29))),
        Formula.of("ppo", 32_000, k -> 3e-4 * (1 - Math.floor(k / 320.0) / 100))
            .and("clipRange", k -> 0.2 * (1 - Math.floor(k / 320.0) / 100))
            .and("entropyBonus", k -> 0.01 * (1 - k / 32_000.0)));
  }
}
