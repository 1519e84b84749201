"""The code under dev/run, dev/test, dev/lint and dev/bench.

It runs on a bare Python (3.10 or newer, standard library only), because it is what
installs everything else. Nothing of it is part of the addon.
"""
