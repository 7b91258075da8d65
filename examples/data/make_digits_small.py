# SPDX-License-Identifier: BSL-1.0
"""make_digits_small.py: trains the small net of example 07 with NumPy and writes digits_small.npz beside it.

The net is 64 - 16 relu - 10. Names and layouts are those of PyTorch: `hidden.weight` is (outputs, inputs).
"""
import pathlib

import numpy

HERE = pathlib.Path(__file__).resolve().parent
TRAINING_ROWS = 1437


def gradients(weights, x, labels):
    hidden = numpy.maximum(x @ weights['hidden.weight'].T + weights['hidden.bias'], 0)
    logits = hidden @ weights['logits.weight'].T + weights['logits.bias']
    likely = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    likely[numpy.arange(len(labels)), labels] -= 1
    likely /= len(labels)
    back = (likely @ weights['logits.weight']) * (hidden > 0)
    return {'hidden.weight': back.T @ x, 'hidden.bias': back.sum(axis=0),
            'logits.weight': likely.T @ hidden, 'logits.bias': likely.sum(axis=0)}


def train(x, labels, steps=3000, rate=0.01, decay=3e-3):
    random = numpy.random.default_rng(1)
    weights = {'hidden.weight': random.normal(0, 0.15, (16, 64)), 'hidden.bias': numpy.zeros(16),
               'logits.weight': random.normal(0, 0.3, (10, 16)), 'logits.bias': numpy.zeros(10)}
    first = {name: numpy.zeros_like(value) for name, value in weights.items()}
    second = {name: numpy.zeros_like(value) for name, value in weights.items()}
    for step in range(1, steps + 1):  # Adam
        rows = random.integers(0, len(x), 64)
        for name, slope in gradients(weights, x[rows], labels[rows]).items():
            slope = slope + decay * weights[name]
            first[name] = 0.9 * first[name] + 0.1 * slope
            second[name] = 0.999 * second[name] + 0.001 * slope ** 2
            weights[name] -= rate * (first[name] / (1 - 0.9 ** step)) / (
                numpy.sqrt(second[name] / (1 - 0.999 ** step)) + 1e-8)
    return {name: value.astype('<f4') for name, value in weights.items()}


if __name__ == '__main__':
    rows = numpy.loadtxt(HERE / 'digits.csv', delimiter=',', dtype=int)
    x, labels = rows[:, :64] / 16, rows[:, 64]
    numpy.savez_compressed(HERE / 'digits_small.npz', **train(x[:TRAINING_ROWS], labels[:TRAINING_ROWS]))
