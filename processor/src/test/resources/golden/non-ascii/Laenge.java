package golden.größe;

import dev.anneal.*;

/** 学習率: “$L” %s \\u000a */
@Constant(value = 0.1)
public class Länge学習 {}
