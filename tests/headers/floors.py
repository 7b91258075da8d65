# SPDX-License-Identifier: BSL-1.0
"""floors.py INCLUDE_FOLDER: the rules that every header keeps, one sentence for each breach.

Includes go only downward through the floors; what is not ours, or costs a compiler much, comes in at a known floor; a
header has at most 300 lines, an SPDX line first and #pragma once; ashlar.hpp holds includes only, in floor order;
layers.hpp has every layer.
"""
import pathlib
import re
import sys

# io and train stand side by side: neither sees the other.
RANK = {'core': 0, 'scope': 1, 'declare': 2, 'resolve': 3, 'storage': 4, 'kernels': 5, 'layers': 6, 'model': 7,
        'io': 8, 'train': 8}
STANDARD = re.compile(r'[a-z_0-9]+$')
# Prefix of a header that is not ours: the floors that may include it.
OTHERS = {
    'boost/hana/': [floor for floor in RANK if RANK[floor] >= RANK['declare']],
    'Eigen/': [floor for floor in RANK if RANK[floor] >= RANK['storage']],
    'nlohmann/': ['io'],
    'zlib.h': ['io'],
}
# What costs a compiler so much that the floors below do without.
DEAR = {'algorithm': ['io', 'train']}
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
LAYERS = 'ashlar/layers/layers.hpp'
UMBRELLA_LINE = re.compile(r'\s*(//.*|#pragma once|#include [<"].*)?$')
MOST_LINES = 300


def floor_of(name):
    return name.split('/')[1] if name.count('/') > 1 else None


def includes(folder, header):
    """The names that a header includes; ours always as ashlar/FLOOR/NAME.hpp."""
    for line in header.read_text().splitlines():
        found = INCLUDE.match(line)
        if not found:
            continue
        beside = header.parent / found[2]
        if found[1] == '"' and beside.exists():
            yield beside.resolve().relative_to(folder.resolve()).as_posix()
        else:
            yield found[2]


def form_breaches(name, lines):
    if lines[:1] != ['// SPDX-License-Identifier: BSL-1.0']:
        yield f'{name} does not begin with its SPDX line.'
    if '#pragma once' not in lines:
        yield f'{name} has no #pragma once.'
    if len(lines) > MOST_LINES:
        yield f'{name} has {len(lines)} lines, more than {MOST_LINES}.'


def umbrella_breaches(name, lines, included):
    for line in lines:
        if not UMBRELLA_LINE.match(line):
            yield f'{name} holds more than includes: {line.strip()}'
    floors = [floor_of(one) for one in included if floor_of(one) in RANK]
    for above, below in zip(floors, floors[1:]):
        if RANK[above] > RANK[below]:
            yield f'{name} includes {above} before {below}.'


def include_breaches(name, included):
    floor = floor_of(name)
    if floor not in RANK:
        yield f'{name} stands on no floor.'
        return
    for one in included:
        if one.startswith('ashlar/'):
            other = floor_of(one)
            if other not in RANK:
                yield f'{name} includes {one}, which stands on no floor.'
            elif other != floor and RANK[other] >= RANK[floor]:
                yield f'{name} ({floor}) includes {one} ({other}), which is not below it.'
            elif other != floor and '/detail/' in one:
                yield f'{name} includes {one}, a detail of another floor.'
        elif floor not in DEAR.get(one, [floor]) or not STANDARD.match(one) and not any(
                one.startswith(prefix) and floor in floors for prefix, floors in OTHERS.items()):
            yield f'{name} ({floor}) may not include {one}.'


def cycles(graph):
    """Each circle of includes, told once, from its first name."""
    told = set()

    def walk(path):
        for one in graph.get(path[-1], []):
            if one in path:
                circle = path[path.index(one):]
                if frozenset(circle) not in told:
                    told.add(frozenset(circle))
                    yield 'Includes go round: ' + ' > '.join([*circle, one]) + '.'
            elif one not in done:
                yield from walk([*path, one])
        done.add(path[-1])

    done = set()
    for name in graph:
        if name not in done:
            yield from walk([name])


def breaches(folder):
    folder = pathlib.Path(folder)
    headers = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob('ashlar/**/*.hpp'))}
    graph = {name: list(includes(folder, path)) for name, path in headers.items()}
    for name, path in headers.items():
        lines = path.read_text().splitlines()
        yield from form_breaches(name, lines)
        if name == 'ashlar/ashlar.hpp':
            yield from umbrella_breaches(name, lines, graph[name])
        else:
            yield from include_breaches(name, graph[name])
    for name in graph:
        if floor_of(name) == 'layers' and name != LAYERS and name not in graph.get(LAYERS, [name]):
            yield f'{name} is not in {LAYERS}.'
    yield from cycles(graph)


if __name__ == '__main__':
    found = list(breaches(sys.argv[1]))
    print(*found, sep='\n')
    sys.exit(bool(found))
