// A product and a sum that become one instruction where the program is built for processors that
// have it (x86-64-v3, arm64) and two where not. Swift's own `a * b + c` is never fused, and its
// `addingProduct` calls a slow function where the instruction is missing.
#pragma once

typedef double mmm_lanes __attribute__((ext_vector_type(8)));

static inline __attribute__((always_inline)) mmm_lanes mmm_multiply_add(mmm_lanes a, mmm_lanes b,
                                                                        mmm_lanes c) {
#pragma clang fp contract(on)
  return a * b + c;
}

typedef double mmm_half_lanes __attribute__((ext_vector_type(4)));

static inline __attribute__((always_inline)) mmm_half_lanes mmm_multiply_add_half(
    mmm_half_lanes a, mmm_half_lanes b, mmm_half_lanes c) {
#pragma clang fp contract(on)
  return a * b + c;
}
