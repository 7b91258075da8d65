/* SPDX-License-Identifier: BSL-1.0 */
/* What each firmware's net is to the program around it, however it is written. */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Begins a stream; a net that has no state does nothing. */
void net_begin(void);
/* One inference: y, OUTPUTS elements, of x, INPUTS elements. */
void net_run(float const* x, float* y);

/* The weights where the linker has put them, in the order of their file; for programs that do not use Ashlar.
 */
struct weights_table {
  void const* at[TENSORS];
};
extern struct weights_table const net_weights;

/* Samples and what they should come to, step by step those of all streams; a sample that begins anew is a
   stream of one step. */
struct golden_outputs {
  float const* x;
  float const* y;
  int steps, streams;
};
extern struct golden_outputs const golden;

/* What the model states of itself. */
struct net_facts {
  unsigned parameter_bytes, workspace_bytes, state_bytes, stack_bytes, variables;
};
extern struct net_facts const net_facts;
/* The same inference with matrices: y = n(x). */
void net_run_matrices(float const* x, float* y);
/* The name of variable number `index`, without an end. */
char const* net_variable(unsigned index, unsigned* size);

#ifdef __cplusplus
}
#endif
