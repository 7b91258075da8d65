# SPDX-License-Identifier: BSL-1.0
"""Takes statements, blocks and arguments out of a program while it still differs."""
import copy

import outcomes
import syntax


def places(statements):
    """Each list of statements in a program, with the places in it."""
    for i, statement in enumerate(statements):
        yield statements, i
        yield from places(statement.body or [])


def remove(number):
    """Takes one statement out, with its body."""
    def change(listed, i):
        return syntax.targets(listed.pop(i))
    return number, change


def unwrap(number):
    """Leaves the body of a block without the block."""
    def change(listed, i):
        lost = {listed[i].target} - {''}
        listed[i:i + 1] = listed[i].body
        return lost
    return number, change


def drop(number, argument):
    def change(listed, i):
        listed[i].named.pop(argument, None)
    return number, change


def replace(number, argument, plain):
    def change(listed, i):
        if argument < len(listed[i].given):
            listed[i].given[argument] = plain
    return number, change


def changes(statements):
    """All that may be made smaller: numbers of statements, and what to do there."""
    for number, (listed, i) in enumerate(places(statements)):
        statement = listed[i]
        yield remove(number)
        if statement.body is not None:
            yield unwrap(number)
        yield from (drop(number, argument) for argument in statement.named if argument != 'default')
        for argument, given in enumerate(statement.given):
            for plain in ('"a"', '"b"', '[]'):
                if given[0] == plain[0] and (len(given), given) > (len(plain), plain):
                    yield replace(number, argument, plain)


def changed(statements, chosen):
    """The program with some changes made, and without what then refers to nothing."""
    whole = copy.deepcopy(statements)
    at, lost = list(places(whole)), set()
    found = [(*at[number], at[number][0][at[number][1]], change) for number, change in chosen]
    for listed, _, statement, change in found:
        # The places move as others are taken out, the statements stay what they are.
        for i, each in enumerate(listed):
            if each is statement:
                lost |= change(listed, i) or set()
                break
    return syntax.without(whole, lost)


def halves(chosen):
    """All of a list of changes, and ever smaller runs of it."""
    size = len(chosen)
    while size > 1:
        yield from (chosen[i:i + size] for i in range(0, len(chosen), size))
        size = (size + 1) // 2


class Shrinker:
    def __init__(self, builder):
        self.builder, self.ways, self.tried, self.compiles = builder, outcomes.WAYS, set(), None

    def differing(self, candidates):
        """Those that differ, by their numbers, with how."""
        fresh = {}
        for i, each in enumerate(candidates):
            text = syntax.text(each)
            if each and text not in self.tried:
                self.tried.add(text)
                program = outcomes.prepared(text)
                if not program.unsupported:
                    fresh[i] = program
        found = outcomes.of_engine(self.builder, list(fresh.values()), self.ways) if fresh else []
        # What does not compile is another difference than one in what it comes to.
        pairs = {i: outcomes.differences(program, ways) for (i, program), ways in zip(fresh.items(), found)
                 if self.compiles in (None, 'compiler' not in ways)}
        return {i: each for i, each in pairs.items() if each}

    def better(self, candidates):
        found = self.differing(candidates)
        return min(((candidates[i], pairs) for i, pairs in found.items()),
                   key=lambda one: len(syntax.text(one[0])), default=None)

    def smallest(self, statements):
        """The smallest program found that differs, and its differences."""
        best = self.better([statements])
        if not best:
            return statements, []
        self.ways, self.compiles = outcomes.ways_of(best[1]), best[1][0][0] != outcomes.COMPILES
        while True:
            # Large runs of statements first; then one by one; then what went one by one together.
            everything = [remove(number) for number in range(sum(1 for _ in places(best[0])))]
            if len(everything) > 6:
                while bold := self.better([changed(best[0], some) for some in halves(everything) if len(some) > 2]):
                    best = bold
                    everything = [remove(number) for number in range(sum(1 for _ in places(best[0])))]
            single = list(changes(best[0]))
            candidates = [changed(best[0], [each]) for each in single]
            found = self.differing(candidates)
            if not found:
                return best
            several = [single[i] for i in found]
            together = self.better([changed(best[0], some) for some in halves(several)])
            alone = min(((candidates[i], pairs) for i, pairs in found.items()),
                        key=lambda one: len(syntax.text(one[0])))
            best = min(filter(None, (together, alone)), key=lambda one: len(syntax.text(one[0])))


def smallest(builder, statements):
    return Shrinker(builder).smallest(statements)
