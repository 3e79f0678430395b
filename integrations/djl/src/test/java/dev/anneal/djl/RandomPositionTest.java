package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomPositionTest {
  @Test
  void aGeneratorGoesOnFromWhereItWas() {
    for (long seed = -500; seed < 500; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      Random same = new Random(seed * 0x9E3779B97F4A7C15L);
      for (long i = 0; i < seed % 7; i++) {
        random.nextDouble();
        same.nextDouble();
      }
      RandomPosition position = RandomPosition.of(random);
      assertThat(random.nextLong()).isEqualTo(same.nextLong());
      long next = random.nextLong();
      same.setSeed(1);
      position.restore(same);
      same.nextLong();
      assertThat(same.nextLong()).isEqualTo(next);
    }
  }
}
