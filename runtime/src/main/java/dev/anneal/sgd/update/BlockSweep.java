package dev.anneal.sgd.update;

/**
 * Which blocks a step brings up to date beside those that it touches: the next few each time, from
 * the first to the last and from the first again, so that none falls further behind than {@link
 * MissedSteps} reaches.
 */
public final class BlockSweep {
  private BlockSweep() {}

  /** The number of blocks of each step; the last step of a round may have fewer. */
  static int length(int blocks) {
    return 1 + blocks / (MissedSteps.CAPACITY - 1);
  }

  /** The first block of the next step after so many. */
  static int at(long counted, int blocks) {
    return blocks == 0 ? 0 : length(blocks) * (int) (counted % round(blocks));
  }

  private static int round(int blocks) {
    return (blocks - 1) / length(blocks) + 1;
  }

  /** How many more steps there are, after so many, until a block has been brought up to date. */
  public static int stepsUntil(int block, long counted, int blocks) {
    int ofRound = block / length(blocks) - (int) (counted % round(blocks));
    return (ofRound < 0 ? ofRound + round(blocks) : ofRound) + 1;
  }
}
