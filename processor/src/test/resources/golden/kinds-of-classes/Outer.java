package golden;

import dev.anneal.*;

public class Outer {
  @Constant(value = 0.1)
  public static final class Nested {
    @Constant(value = 0.2)
    static class Deeper {}
  }

  @Constant(value = 0.3)
  public interface AnInterface {}

  @Constant(value = 0.4)
  protected record ARecord(int layers) {}

  @Constant(value = 0.5)
  enum AnEnum {
    ADAM,
    SGD
  }

  interface Hidden {
    @Constant(value = 0.6)
    class Inside {}
  }
}
