String log = new File(basedir, 'build.log').text
assert log.contains('anneal.lock: 2 configs')
assert log.contains('anneal.lock: 2 same')
assert log.contains('falls in a line from 0.5 to 0')
assert log.contains('training.Tuning is not drawn: give learningRate')
assert new File(basedir, 'anneal.lock').text.startsWith('anneal lock 1\n')
assert new File(basedir, 'target/anneal/training.Mnist.svg').text.contains('<svg')
