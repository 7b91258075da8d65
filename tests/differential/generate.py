# SPDX-License-Identifier: BSL-1.0
"""Draws programs in the notation of TF1's scope rules, mistakes included."""
import random

import model
from draw_calls import Calls
from draw_scopes import Scopes
from syntax import statement_at, targets, text, without


class Program(Scopes, Calls):
    """Each program draws for itself which names, calls and arguments it favours, so that some dwell on one corner."""


def mended(statements, random):
    """Most mistakes are taken out again, so that programs get further; the rules know where they are."""
    while statements:
        try:
            expect = model.expected(text(statements), lenient=True)
        except model.Outside:
            return statements
        if 'error' not in expect or random.random() < 0.15:
            return statements
        listed, i = statement_at(statements, expect['at_line'])
        lost = targets(listed.pop(i))
        statements = without(statements, lost)
    return statements


def program(seed):
    drawn = random.Random(seed)
    while True:
        drawing = Program(drawn)
        statements = mended(drawing.statements(drawn.choice([2, 4, 6, 8, 12, 16])), drawn)
        if statements and len(text(statements)) < 4000:
            return statements
