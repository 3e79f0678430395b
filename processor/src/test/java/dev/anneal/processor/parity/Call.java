package dev.anneal.processor.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * A call as a peer's user writes it, such as {@code LinearLR(start_factor=0.1,total_iters=5)}.
 *
 * @param name what is called
 * @param positional the arguments without a name
 * @param named the arguments with one
 */
record Call(String name, List<JsonElement> positional, JsonObject named) {
  static Call parse(String text) {
    int open = text.indexOf('(');
    Call call = new Call(text.substring(0, open).strip(), new ArrayList<>(), new JsonObject());
    int depth = 0;
    int start = open + 1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (depth == 0 && (c == ',' || c == ')')) {
        call.add(text.substring(start, i).strip());
        start = i + 1;
      } else if (c == '[' || c == '(') {
        depth++;
      } else if (c == ']' || c == ')') {
        depth--;
      }
    }
    return call;
  }

  private void add(String argument) {
    if (argument.isEmpty()) {
      return;
    }
    int equals = argument.indexOf('=');
    String value = argument.substring(equals + 1).strip();
    JsonElement json =
        JsonParser.parseString(
            switch (value) {
              case "True" -> "true";
              case "False" -> "false";
              case "None" -> "null";
              default -> value;
            });
    if (equals < 0) {
      positional.add(json);
    } else {
      named.add(argument.substring(0, equals).strip(), json);
    }
  }

  /** Returns the arguments, those without a name under the names given. */
  Values values(String... names) {
    JsonObject all = named.deepCopy();
    for (int i = 0; i < positional.size(); i++) {
      all.add(names[i], positional.get(i));
    }
    return new Values(all);
  }
}
