// SPDX-License-Identifier: BSL-1.0
// An instruction that the processor refuses: the program must end with a word about it, not stand still.
int main() {
  __asm__ volatile("udf #0");
  return 0;
}
