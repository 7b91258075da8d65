/* SPDX-License-Identifier: BSL-1.0 */
/* The least that a product would ship: start-up, the net, and a place where its input comes from and its
   output goes to. Its size is what the net costs. */
#include "net.h"

float input[INPUTS], output[OUTPUTS];

int main(void) {
  net_begin();
  for (;;) {
    __asm__ volatile("" : : : "memory"); /* somebody writes the input and reads the output */
    net_run(input, output);
  }
}
