assert new File(basedir, 'build.log').text.contains('anneal.lock: 2 same')
