# SPDX-License-Identifier: BSL-1.0
"""The custom getters of the notation as C++: functions of getters.hpp, and objects where they have a state."""
import values
from placeholders import Result, Unsupported


def words(*characters):
    return f'<{", ".join(map(values.literal, characters))}>'


FUNCTIONS = {
    'rename': lambda suffix: f'renaming{words(suffix)}',
    'pair': lambda tag: f'pairing{words(f"/{tag}_0", f"/{tag}_1", f"{tag}_getter")}',
    'plain_pair': lambda: f'pairing{words("/0", "/1", "custom_getter")}',
    'tagged': lambda: 'tagging',
}
OBJECTS = {
    'counter': lambda value: f'counting const {name(value)}{{{counter(*value.arguments)}}};',
    'show_kwargs': lambda value: f'lines {log(value)};\n    showing const {name(value)}{{{log(value)}}};',
}
# The same as constants that types can carry: a state would not be one.
CONSTANTS = {**FUNCTIONS, **{each: lambda *_: 'passing' for each in OBJECTS}}


def name(value):
    """The variable of the program that is a getter with a state, or the member of the case that is a force(…)."""
    return f'getter{value.number}'


def counter(tag):
    """The variable that counts the calls of the getters of a tag."""
    if isinstance(tag, Result) or not str(tag).isidentifier():
        raise Unsupported(f'a counter of the tag {tag}')
    return f'calls_of_{tag}'


def log(value):
    return f'log{value.number}'


def declarations(made):
    """What the constants of a program need: its getters with a state, and what they write to."""
    tags = {value.arguments[0] for value in made if value.name == 'counter'}
    return [f'int {counter(tag)} = 0;' for tag in sorted(tags)] + [
        OBJECTS[value.name](value) for value in made if value.name in OBJECTS]
