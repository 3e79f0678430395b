package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void readsAllKindsOfValues() {
    assertThat(
            Json.object(
                " {\"a\" : [1, -2.5e-3, true, false, null], \"b\":{\"c\":\"\\u00e4\\n\\\"\"},\"d\":[],\"e\":{}} "))
        .isEqualTo(
            Map.of(
                "a", Arrays.asList(1.0, -0.0025, true, false, null),
                "b", Map.of("c", "\u00e4\n\""),
                "d", List.of(),
                "e", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":tru}",
        "{\"a\":1}}",
        "{\"a\":\"b",
        "{\"a\":\"\\u12\"}",
        "{\"a\":--1}",
        "{a:1}",
        "{\"a\":[1,2}"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Json.object(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no JSON: found ");
  }

  @Test
  void isNotNestedWithoutEnd() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "}";
    assertThatThrownBy(() -> Json.object(deep)).hasMessageContaining("less nesting");
  }
}
