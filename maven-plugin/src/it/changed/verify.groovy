String log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] changed training.Mnist')
assert log.contains('[ERROR]   learning rate: first differs at step 2,500: was 0.05, now 0.1')
assert log.contains('if that is meant, write it anew: mvn dev.anneal:anneal-maven-plugin:lock')
