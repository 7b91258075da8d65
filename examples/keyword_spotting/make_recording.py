# SPDX-License-Identifier: BSL-1.0
"""make_recording.py: writes recording.wav, nine seconds of words in noise.

Needs Debian's espeak-ng, python3-numpy and python3-scipy. espeak-ng 1.51 speaks all of it but `right`, which is
right.wav; the noise is drawn from a fixed seed, so that every run writes the same bytes.
"""
import pathlib
import subprocess
import tempfile
import wave

import numpy
from scipy.signal import resample_poly

HERE = pathlib.Path(__file__).resolve().parent
RATE, SECONDS = 16000, 9
WORDS = [(0.5, 'yes'), (1.5, 'up'), (2.5, 'seven'), (3.4, 'left'), (4.3, 'right'), (5.4, 'off'), (6.4, 'go'),
         (7.6, 'on')]
LOUDNESS, NOISE = 0.4, 60


def samples(path):
    with wave.open(str(path)) as file:
        return file.getframerate(), numpy.frombuffer(file.readframes(file.getnframes()), '<i2').astype(float)


def spoken(word):
    if word == 'right':
        return samples(HERE / 'right.wav')[1]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, 'word.wav')
        subprocess.run(['espeak-ng', '-v', 'en-us', '-s', '140', '-w', path, word], check=True)
        rate, sound = samples(path)
    return LOUDNESS * resample_poly(sound, RATE, rate)


def main():
    sound = numpy.random.default_rng(1).normal(0, NOISE, RATE * SECONDS)
    for begin, word in WORDS:
        says = spoken(word)
        at = int(begin * RATE)
        sound[at:at + len(says)] += says
    with wave.open(str(HERE / 'recording.wav'), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(numpy.clip(numpy.rint(sound), -32768, 32767).astype('<i2').tobytes())


if __name__ == '__main__':
    main()
