package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.sgd.gradient.BatchWindow;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.EpochPosition;
import dev.anneal.sgd.gradient.GradientPart;
import dev.anneal.sgd.gradient.GradientTree;
import dev.anneal.sgd.gradient.ShardEngine;
import dev.anneal.sgd.gradient.SliceOrder;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards that are computed elsewhere, a block of them as one, give the same bits. */
class ShardEngineTest {
  private static final int PARAMETERS = 2_500;
  private static final SparseLeastSquares DATA = SparseLeastSquares.random(203, 500, 5, 4, 3);

  /** A machine that has some shards, and hands over one sum. */
  private static final class Machine {
    final int first;
    final DataOrder data;
    final List<GradientPart<float[]>> shards = new ArrayList<>();
    final List<SliceOrder> orders = new ArrayList<>();
    final GradientTree<float[]> tree;

    Machine(DataOrder data, int first, int end, boolean sparse) {
      this.data = data;
      this.first = first;
      for (int shard = first; shard < end; shard++) {
        TouchedRanges ranges =
            sparse ? TouchedRanges.none(PARAMETERS) : TouchedRanges.all(PARAMETERS);
        shards.add(new GradientPart<>(shard, shard + 1, new float[PARAMETERS], ranges));
        orders.add(data.newOrder(shard));
      }
      tree = new GradientTree<>(Kernels.FLOAT, shards, PARAMETERS, sparse);
    }

    private MiniBatch batch(int shard, EpochPosition at) {
      SliceOrder order = orders.get(shard - first);
      order.show(at.epoch());
      BatchWindow window = order.newWindow();
      int from = data.from(shard, at);
      window.show(from, data.end(shard, at) - from, at);
      return new MiniBatch(window);
    }

    void touch(EpochPosition at, TouchedRanges all) {
      for (int i = 0; i < shards.size(); i++) {
        TouchedRanges own = shards.get(i).ranges();
        own.clear();
        DATA.touch(batch(first + i, at), new Ranges(own));
        all.addAll(own);
      }
      tree.unite();
    }

    void evaluate(EpochPosition at, float[] parameters, GradientPart<float[]> part) {
      for (int i = 0; i < shards.size(); i++) {
        GradientPart<float[]> shard = shards.get(i);
        shard.loss(DATA.evaluate(parameters, batch(first + i, at), shard.gradient()));
      }
      tree.sum(0, PARAMETERS);
      System.arraycopy(tree.gradient(), 0, part.gradient(), 0, PARAMETERS);
      part.loss(tree.loss());
      tree.clear();
    }
  }

  /** Machines of so many shards each. */
  private static final class Machines implements ShardEngine<float[]> {
    final List<Machine> machines = new ArrayList<>();
    final List<GradientPart<float[]>> parts = new ArrayList<>();
    boolean fails;

    Machines(DataOrder data, int shardsEach, boolean sparse) {
      for (int first = 0; first < data.shards(); first += shardsEach) {
        int end = Math.min(data.shards(), first + shardsEach);
        machines.add(new Machine(data, first, end, sparse));
        TouchedRanges ranges =
            sparse ? TouchedRanges.none(PARAMETERS) : TouchedRanges.all(PARAMETERS);
        parts.add(new GradientPart<>(first, end, new float[PARAMETERS], ranges));
      }
    }

    @Override
    public List<GradientPart<float[]>> parts() {
      return parts;
    }

    @Override
    public void touch(EpochPosition at) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).ranges().clear();
        machines.get(i).touch(at, parts.get(i).ranges());
      }
    }

    @Override
    public void evaluate(EpochPosition at, float[] parameters) {
      for (int i = 0; i < parts.size(); i++) {
        machines.get(i).evaluate(at, parameters, parts.get(i));
        if (fails) {
          throw new IllegalStateException("machine " + i + " is gone");
        }
      }
    }
  }

  private static SgdBuilder<float[]> builder(boolean sparse, boolean partitioned, int shards) {
    Objective<float[]> objective = sparse ? DATA : new AllTouched<>(DATA);
    SgdBuilder<float[]> builder =
        Sgd.builder(objective, new float[PARAMETERS]).batchSize(40).seed(2);
    return partitioned ? builder.partitioned(shards) : builder.shards(shards);
  }

  private static double train(Sgd<float[]> sgd, int steps) {
    double losses = 0;
    for (int i = 0; i < steps; i++) {
      losses += sgd.step(0.3, 0.9, 0.01);
    }
    return losses;
  }

  @ParameterizedTest
  @CsvSource({
    // shards, of them in a machine
    "8, 4",
    "8, 2",
    "8, 8",
    "8, 1",
    "3, 2",
    "7, 4",
    "6, 4",
    "1, 1",
    "64, 16"
  })
  void machinesHandOverOneSumEach(int shards, int shardsEach) {
    for (boolean sparse : new boolean[] {false, true}) {
      for (boolean partitioned : new boolean[] {false, true}) {
        Sgd<float[]> here = builder(sparse, partitioned, shards).build();
        Sgd<float[]> elsewhere =
            builder(sparse, partitioned, shards)
                .engine((data, length, isSparse) -> new Machines(data, shardsEach, isSparse))
                .build();
        assertThat(train(elsewhere, 40)).isEqualTo(train(here, 40));
        assertThat(elsewhere.parameters()).isEqualTo(here.parameters());
      }
    }
  }

  @Test
  void aStepThatAnEngineGivesUpIsMadeAgain() {
    for (boolean sparse : new boolean[] {false, true}) {
      Sgd<float[]> here = builder(sparse, true, 8).build();
      List<Machines> engines = new ArrayList<>();
      Sgd<float[]> elsewhere =
          builder(sparse, true, 8)
              .engine((data, length, isSparse) -> {
                engines.add(new Machines(data, 4, isSparse));
                return engines.get(0);
              })
              .build();
      for (int step = 0; step < 15; step++) {
        engines.get(0).fails = true;
        assertThat(catchThrowable(() -> elsewhere.step(0.3, 0.9, 0.01)))
            .hasMessage("machine 0 is gone");
        engines.get(0).fails = false;
        assertThat(elsewhere.step(0.3, 0.9, 0.01)).isEqualTo(here.step(0.3, 0.9, 0.01));
      }
      assertThat(elsewhere.parameters()).isEqualTo(here.parameters());
    }
  }

  @Test
  void anEngineThatLeavesShardsOutIsRefused() {
    SgdBuilder<float[]> builder =
        builder(false, true, 8)
            .engine((data, length, sparse) -> {
              Machines machines = new Machines(data, 4, sparse);
              machines.parts.remove(1);
              return machines;
            });
    assertThat(catchThrowable(builder::build))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "parts = shards 0 to 3: must be all shards, 0 to 7; give parts for the others too");
  }
}
