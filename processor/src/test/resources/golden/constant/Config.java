package golden;

import dev.anneal.Constant;

@Constant(value = 0.1)
final class Config {}
