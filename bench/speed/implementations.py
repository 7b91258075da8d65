# SPDX-License-Identifier: BSL-1.0
"""The nets, the implementations, and how each is built: a shared object for each net, batch and compiler."""
import collections
import os
import pathlib
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / 'build/bench/speed'
COMPILERS = ['g++', 'clang++-19']
# What an implementation of a package runs is compiled already.
PACKAGED = 'packaged'

Case = collections.namedtuple('Case', 'net batch mode')
# Of a dense net the time until its outputs are there (lat), of a stream that between its steps (thr).
CASES = [
    Case('tutorial', 1, 'lat'), Case('tutorial', 128, 'lat'), Case('policy_tanh', 1, 'lat'),
    Case('policy_relu', 1, 'lat'), Case('gru_8', 1, 'thr'), Case('gru_24', 1, 'thr'), Case('lstm_16', 1, 'thr'),
    Case('lstm_40', 1, 'thr'), Case('audio_chain', 1, 'thr'), Case('raptor', 1, 'thr'), Case('autoencoder', 1, 'lat'),
    Case('resnet_block', 1, 'lat'), Case('resnet_8', 1, 'lat'), Case('ds_cnn', 1, 'lat'), Case('wavenet', 64, 'thr')]
SWEEP = [Case(f'{kind}_of<{2 ** power}>', batch, 'thr' if kind in ('gru', 'lstm') else 'lat')
         for kind, most, batches in (('dense', 10, (1, 8, 128)), ('conv', 8, (1, 8)), ('gru', 8, (1,)), ('lstm', 8, (1,)))
         for power in range(2, most + 1) for batch in batches]
STREAMS = {'gru_8', 'gru_24', 'lstm_16', 'lstm_40', 'audio_chain', 'raptor', 'wavenet'}

FLAGS = '-O3 -march=native'
SHARED = '-fPIC -fvisibility=hidden'
EIGEN = '-isystem /usr/include/eigen3'
# `net`: compiled for each net, as its sizes are constants. What it includes is parsed once for each compiler.
PARSED = {'bench/speed/ashlar_static.cpp': 'bench/speed/ashlar_nets.hpp',
          'bench/speed/ashlar_dynamic.cpp': 'bench/speed/ashlar_nets.hpp',
          'bench/rivals/eigen_fixed.cpp': 'bench/rivals/eigen.hpp'}
Implementation = collections.namedtuple('Implementation', 'name kind source net flags libraries needs')
FAST_TIER = 'ashlar, fast tier'
OURS = [
    Implementation('ashlar', 'ashlar', 'bench/speed/ashlar_static.cpp', True, f'-I{ROOT}/include {EIGEN}', '', ''),
    Implementation('ashlar dynamic', 'dynamic', 'bench/speed/ashlar_dynamic.cpp', True, f'-I{ROOT}/include {EIGEN}', '', '')]
COMPILED = OURS + [
    Implementation(FAST_TIER, 'ashlar', 'bench/speed/ashlar_static.cpp', True,
                   f'-I{ROOT}/include {EIGEN} -DBENCH_FAST', '', ''),
    Implementation('loops', 'loops', 'bench/rivals/loops.cpp', True, '', '', ''),
    Implementation('loops -ffast-math', 'loops', 'bench/rivals/loops.cpp', True, '-ffast-math', '', ''),
    Implementation('eigen fixed', 'library', 'bench/rivals/eigen_fixed.cpp', True, EIGEN, '', ''),
    Implementation('eigen dynamic', 'library', 'bench/rivals/eigen_dynamic.cpp', False, EIGEN, '', '')]
# The npm package has the library alone; bench/run.sh puts it there.
NPM = FOLDER.parent / 'npm'
ONNXRUNTIME = next(iter(sorted(NPM.glob('node_modules/onnxruntime-node/bin/*/linux/x64/libonnxruntime.so.*'))),
                   NPM / 'libonnxruntime.so')
TORCH = '/usr/include/torch/csrc/api/include'
# Left out where the file is not there.
PACKAGES = [
    Implementation('dlib', 'library', 'bench/rivals/dlib.cpp', True, '', '-ldlib -lblas -llapack',
                   '/usr/include/dlib/dnn.h'),
    Implementation('libtorch', 'library', 'bench/rivals/libtorch.cpp', False, f'-isystem {TORCH}',
                   '-ltorch -ltorch_cpu -lc10', f'{TORCH}/torch/torch.h'),
    Implementation('onednn', 'library', 'bench/rivals/onednn.cpp', False, '', '-ldnnl',
                   '/usr/include/oneapi/dnnl/dnnl.hpp'),
    Implementation('onnxruntime', 'library', 'bench/rivals/onnxruntime.cpp', False, '',
                   f'{ONNXRUNTIME} -Wl,-rpath,{ONNXRUNTIME.parent}', str(ONNXRUNTIME)),
    Implementation('xnnpack', 'library', 'bench/rivals/xnnpack.cpp', False, '', '-lXNNPACK', '/usr/include/xnnpack.h')]
# What some can say: dlib's file, and nets with a tanh or gates.
ABLE = {'dlib': {'tutorial', 'policy_tanh', 'policy_relu', 'autoencoder'},
        FAST_TIER: {'policy_tanh', 'gru_8', 'gru_24', 'lstm_16', 'lstm_40', 'audio_chain', 'raptor', 'wavenet'}}

# What the sweep over sizes measures.
SWEPT = OURS + [each for each in COMPILED if each.name == 'eigen dynamic']

# What a core does at most is timed among the rest: the name, its definition, and the work of a call.
L1_BYTES, L2_BYTES = 16384, 262144
LIMITS = {f'fma {8 * width}': (f'-DBENCH_LIMIT_FMA={width}', 64 * 10 * width / 4 * 2, flag)
          for width, flag in ((16, 'sse'), (32, 'avx'), (64, 'avx512f'))} | {
              f'read {cache}': (f'-DBENCH_LIMIT_READ={size}', size, 'sse')
              for cache, size in (('L1', L1_BYTES), ('L2', L2_BYTES))}


def limits():
    """Those that this machine has."""
    flags = pathlib.Path('/proc/cpuinfo').read_text().split()
    return {name: limit for name, limit in LIMITS.items() if limit[-1] in flags}


def limit_file(name):
    return f'{PACKAGED}/limit_{name.replace(" ", "_")}.so'


def is_stream(net):
    return net in STREAMS or net.startswith(('gru_of', 'lstm_of'))


def knows_batch(implementation):
    return implementation.net and implementation.kind != 'dynamic'


def file(implementation, compiler, case):
    """The shared object's path below FOLDER."""
    name = implementation.name.replace(', ', '_').replace(' ', '_')
    if implementation.net:
        name += '.' + case.net.replace('<', '_').rstrip('>')
        if knows_batch(implementation):
            name += f'.{case.batch}'
    return f'{PACKAGED if implementation in PACKAGES else compiler}/{name}.so'


def is_installed(implementation):
    return not implementation.needs or pathlib.Path(implementation.needs).exists()


def chosen(quick=False):
    """What is measured; --quick leaves out what compiles for long."""
    installed = [each for each in PACKAGES if is_installed(each)]
    return [each for each in COMPILED + installed if not quick or each.name not in ('ashlar dynamic', 'dlib')]


def objects(compilers, cases, which):
    """(implementation, compiler, case) by file."""
    found = {}
    for case in cases:
        for implementation in which:
            if case.net not in ABLE.get(implementation.name, {case.net}):
                continue
            if implementation not in PACKAGES:
                for compiler in compilers:
                    found[file(implementation, compiler, case)] = implementation, compiler, case
            else:
                found[file(implementation, 'g++', case)] = implementation, 'g++', case
    return found


def ninja_text(compilers, cases, which):
    lines = ['rule compile',
             f' command = rm -f $out && $compiler -std=c++20 {FLAGS} -DNDEBUG $flags -MD -MF $out.d $in -o $out $libraries',
             ' depfile = $out.d', ' deps = gcc', ' description = $compiler $short']
    parsed = {}

    def build(out, compiler, source, flags, libraries='', after=''):
        lines.extend([f'build {FOLDER}/{out}: compile {ROOT}/{source}' + (f' | {after}' if after else ''),
                      f' compiler = {compiler}', f' flags = {flags}', f' libraries = {libraries}', f' short = {out}'])

    def use_parsed(compiler, implementation):
        """The flags that include what is parsed already, and its file."""
        header = PARSED.get(implementation.source)
        if not header:
            return '', ''
        clang = 'clang' in compiler
        out = f'{compiler}/{pathlib.Path(header).name}.{"pch" if clang else "gch"}'
        if out not in parsed:
            parsed[out] = True
            build(out, compiler, header, f'{SHARED} {implementation.flags} -w -x c++-header')
        path = FOLDER / out
        return (f' -include-pch {path}' if clang else f' -Winvalid-pch -include {path.with_suffix("")}'), path

    build('driver', 'g++', 'bench/speed/driver.cpp', '', '-lbenchmark -lpthread -ldl')
    for name, (definition, _, _) in limits().items():
        build(limit_file(name), 'g++', 'bench/speed/limits.cpp', f'{SHARED} -shared {definition}')
    for out, (implementation, compiler, case) in objects(compilers, cases, which).items():
        include, after = use_parsed(compiler, implementation)
        flags = f'{SHARED} -shared {implementation.flags}{include}'
        if implementation.net:
            flags += f' {shlex.quote("-DBENCH_NET=" + case.net)} -DBENCH_STREAM={int(is_stream(case.net))}'
        if knows_batch(implementation):
            flags += f' -DBENCH_BATCH={case.batch}'
        build(out, compiler, implementation.source, flags, implementation.libraries, after)
    return '\n'.join(lines) + '\n'


def build(compilers, cases, which):
    """Compiles what is not; what does not compile has no file afterwards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for folder in [*compilers, PACKAGED]:
        (FOLDER / folder).mkdir(exist_ok=True)
    text = ninja_text(compilers, cases, which)
    path = FOLDER / 'build.ninja'
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    jobs = os.environ.get('ASHLAR_BENCH_JOBS', str(os.cpu_count()))
    subprocess.run(['nice', '-n', '10', 'ninja', '-C', FOLDER, '-k', '0', '-j', jobs], check=False)
