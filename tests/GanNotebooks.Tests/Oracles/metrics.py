"""Exports what numpy and scipy compute for the metrics of images, as the oracle of the C# tests.

    apt-get install python3-scipy    # numpy 1.24.2 and scipy 1.10.1 made the committed values
    /usr/bin/python3 metrics.py      # writes metrics.safetensors beside this file

Features are random and small. All formulas are written out as their papers have them, without the tricks of the C# code.
"""

import json
import pathlib
import struct

import numpy
import scipy
import scipy.linalg
import scipy.stats
from scipy.spatial.distance import cdist

HERE = pathlib.Path(__file__).parent
BLOCK, K, DENSITY_K = 20, 3, 5


def frechet(x, y):
    """Dowson and Landau 1982, as Heusel et al. 2017 (arXiv:1706.08500) use it."""
    first, second = numpy.cov(x, rowvar=False), numpy.cov(y, rowvar=False)
    root = scipy.linalg.sqrtm(first @ second).real
    return numpy.sum((x.mean(0) - y.mean(0)) ** 2) + numpy.trace(first + second - 2 * root)


def kernel_block(x, y):
    """Binkowski et al. 2018 (arXiv:1801.01401), the unbiased estimate pair by pair."""
    n, d = x.shape

    def kernel(a, b):
        return (a @ b / d + 1) ** 3

    others = [(i, j) for i in range(n) for j in range(n) if i != j]
    within = sum(kernel(x[i], x[j]) + kernel(y[i], y[j]) for i, j in others) / (n * (n - 1))
    between = sum(kernel(x[i], y[j]) for i in range(n) for j in range(n)) / (n * n)
    return within - 2 * between


def kernel(x, y):
    values = [kernel_block(x[i : i + BLOCK], y[i : i + BLOCK]) for i in range(0, min(len(x), len(y)) - BLOCK + 1, BLOCK)]
    return numpy.mean(values), numpy.std(values, ddof=1) / numpy.sqrt(len(values))


def radii(x, k):
    return numpy.sort(cdist(x, x), axis=1)[:, k]


def neighbours(fake, real):
    """Kynkaanniemi et al. 2019 (arXiv:1904.06991) and Naeem et al. 2020 (arXiv:2002.09797)."""
    distances = cdist(fake, real)
    precision = (distances <= radii(real, K)).any(1).mean()
    recall = (distances <= radii(fake, K)[:, None]).any(0).mean()
    inside = distances <= radii(real, DENSITY_K)
    return precision, recall, inside.sum() / (DENSITY_K * len(fake)), inside.any(0).mean()


def write(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    arrays = {name: numpy.ascontiguousarray(numpy.atleast_1d(value), dtype=numpy.float64) for name, value in tensors.items()}
    for name, array in arrays.items():
        header[name] = {"dtype": "F64", "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in arrays.values():
            file.write(array.tobytes())


def main():
    random = numpy.random.default_rng(23231)
    mixing = random.normal(size=(6, 6))
    real = random.normal(size=(90, 6)) @ mixing
    fake = 0.8 * random.normal(size=(70, 6)) @ mixing + 0.4
    counts = numpy.array([40, 0, 7, 12, 1, 0, 20, 3, 9, 8])
    images, among = random.uniform(-1, 1, size=(2, 25, 1, 3, 4)).astype(numpy.float32)
    distances = cdist(images.reshape(25, -1).astype(float), among.reshape(25, -1).astype(float)) / numpy.sqrt(12) * 127.5
    tensors = {
        "real": real,
        "fake": fake,
        "mean": fake.mean(0),
        "covariance": numpy.cov(fake, rowvar=False),
        "frechet": frechet(fake, real),
        "kernel": kernel(fake, real),
        "neighbours": neighbours(fake, real),
        "counts": counts,
        "entropy": scipy.stats.entropy(counts, base=2),
        "images": images,
        "among": among,
        "nearest": distances.argmin(1),
        "nearest_distances": distances.min(1),
        "nearest_quantiles": numpy.quantile(distances.min(1), [0.01, 0.5, 0.9]),
    }
    write(HERE / "metrics.safetensors", tensors, {"numpy": numpy.__version__, "scipy": scipy.__version__})
    print({name: value for name, value in tensors.items() if numpy.size(value) < 6})


if __name__ == "__main__":
    main()
