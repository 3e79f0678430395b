package dev.anneal.processor.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a schedule by their names. One that is null counts as left out. */
record Values(JsonObject json) {
  boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  double number(String name) {
    return required(name).getAsDouble();
  }

  double number(String name, double absent) {
    return has(name) ? number(name) : absent;
  }

  /** Returns a number of steps. */
  long whole(String name) {
    return Steps.whole(number(name), name);
  }

  long whole(String name, long absent) {
    return has(name) ? whole(name) : absent;
  }

  boolean flag(String name, boolean absent) {
    return has(name) ? json.get(name).getAsBoolean() : absent;
  }

  String text(String name) {
    return required(name).getAsString();
  }

  String text(String name, String absent) {
    return has(name) ? text(name) : absent;
  }

  /** Returns the elements of a list; what is no list counts as one element. */
  List<JsonElement> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    JsonElement element = json.get(name);
    return element.isJsonArray() ? element.getAsJsonArray().asList() : List.of(element);
  }

  List<Double> numbers(String name) {
    return list(name).stream().map(JsonElement::getAsDouble).toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(JsonElement::getAsString).toList();
  }

  /** Returns an object whose names are steps, in their order. */
  SortedMap<Long, Double> bySteps(String name) {
    SortedMap<Long, Double> map = new TreeMap<>();
    if (has(name)) {
      json.getAsJsonObject(name)
          .asMap()
          .forEach((step, value) -> map.put(Long.parseLong(step), value.getAsDouble()));
    }
    return map;
  }

  /** Returns the elements of a list of objects. */
  List<Values> objects(String name) {
    List<Values> objects = new ArrayList<>();
    for (JsonElement element : list(name)) {
      objects.add(new Values(element.getAsJsonObject()));
    }
    return objects;
  }

  private JsonElement required(String name) {
    if (!has(name)) {
      throw new Inexpressible("no value is given for " + name);
    }
    return json.get(name);
  }
}
