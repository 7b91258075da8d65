# SPDX-License-Identifier: BSL-1.0
"""What the tests of the test programs share."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parent.parent
CXX = os.environ.get('CXX', 'g++')


class ToolTest(unittest.TestCase):
    """Each test has an empty folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_tool(self, tool, *arguments):
        """Whether the program accepts its arguments, and what it prints."""
        done = subprocess.run([sys.executable, TESTS / tool, *arguments], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        self.assertNotIn('Traceback', done.stdout)
        return done.returncode == 0, done.stdout

    def assert_accepts(self, tool, *arguments):
        accepted, printed = self.run_tool(tool, *arguments)
        self.assertTrue(accepted, printed)

    def assert_rejects(self, reason, tool, *arguments):
        accepted, printed = self.run_tool(tool, *arguments)
        self.assertFalse(accepted, printed)
        self.assertIn(reason, printed)
