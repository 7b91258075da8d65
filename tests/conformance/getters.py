# SPDX-License-Identifier: BSL-1.0
"""The custom getters of the notation: each is an object of a class of getters.hpp, or a function there."""
import values
from placeholders import Result, Unsupported


def words(*characters):
    return f'<{", ".join(map(values.literal, characters))}>'


# The types of the getters that are objects.
CLASSES = {
    'rename': lambda suffix: f'renaming{words(suffix)}',
    'pair': lambda tag: f'pairing{words(f"/{tag}_0", f"/{tag}_1", f"{tag}_getter")}',
    'plain_pair': lambda: f'pairing{words("/0", "/1", "custom_getter")}',
    'counter': lambda tag: 'counting',
    'show_kwargs': lambda *_: 'showing',
}


# The same as constants that types can carry; they have no state.
TYPES = {
    **{name: lambda *given, _name=name: f'{CLASSES[_name](*given)}{{}}' for name in ('rename', 'pair', 'plain_pair')},
    'tagged': lambda: 'tagging',
    'counter': lambda tag: 'passing',
    'show_kwargs': lambda *_: 'passing',
}


def forced_name(value):
    """The member of the case that is a force(…)."""
    return f'forced{value.number}'


def counter(tag):
    """The variable that counts the calls of the getters of a tag."""
    if isinstance(tag, Result) or not str(tag).isidentifier():
        raise Unsupported(f'a counter of the tag {tag}')
    return f'calls_of_{tag}'


def log(value):
    return f'log{value.number}'


def declarations(made):
    """The getters among the constants of a program, and what they write to."""
    found, tags = [], {value.arguments[0] for value in made if value.name == 'counter'}
    found += [f'int {counter(tag)} = 0;' for tag in sorted(tags)]
    for value in made:
        if value.name not in CLASSES:
            continue
        if value.name == 'show_kwargs':
            found.append(f'lines {log(value)};')
        writes_to = {'counter': lambda: counter(value.arguments[0]), 'show_kwargs': lambda: log(value)}
        initialised = writes_to.get(value.name, str)()
        kind = CLASSES[value.name](*value.arguments, **value.named)
        found.append(f'{kind} const getter{value.number}{{{initialised}}};')
    return found
