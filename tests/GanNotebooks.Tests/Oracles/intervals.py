"""Exports what scipy computes for Student's t, as the oracle of the C# tests.

    apt-get install python3-scipy     # numpy 1.24.2 and scipy 1.10.1 made the committed values
    /usr/bin/python3 intervals.py     # writes quantiles.csv and intervals.csv beside this file
"""

import csv
import pathlib

import numpy
import scipy.special
import scipy.stats

HERE = pathlib.Path(__file__).parent


def quantile(level, degrees):
    """By the incomplete beta function: scipy.stats.t.ppf of that version is off by up to 5e-9 of the value."""
    x = scipy.special.betaincinv(degrees / 2, 0.5, 1 - level)
    return float(numpy.sqrt(degrees * (1 / x - 1)))


with open(HERE / "quantiles.csv", "w", newline="") as file:
    lines = csv.writer(file)
    lines.writerow(["level", "degrees", "t"])
    for level in (0.5, 0.9, 0.95, 0.99, 0.999):
        for degrees in (*range(1, 31), 49, 50, 99, 100, 999, 1000):
            lines.writerow([level, degrees, repr(quantile(level, degrees))])

with open(HERE / "intervals.csv", "w", newline="") as file:
    lines = csv.writer(file)
    lines.writerow(["values", "mean", "deviation", "low", "high"])
    random = numpy.random.default_rng(1908)
    for n in (2, 3, 5, 8, 30):
        for scale, shift in ((1, 0), (1e-3, 1), (100, -200)):
            values = random.normal(shift, scale, n)
            low, high = scipy.stats.t.interval(0.95, n - 1, values.mean(), scipy.stats.sem(values))
            numbers = [values.mean(), values.std(ddof=1), low, high]
            lines.writerow([" ".join(repr(float(x)) for x in values), *(repr(float(x)) for x in numbers)])
