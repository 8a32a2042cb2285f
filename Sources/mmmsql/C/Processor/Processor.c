#if defined(__x86_64__) && defined(__AVX2__)

#include <unistd.h>

// A program compiled for 256-bit vectors dies of an illegal instruction on an older processor; this
// says so in words first. It runs before any Swift code.
__attribute__((constructor)) static void require_vector_level(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return;
  static const char message[] =
      "error: this program was built for processors with AVX2, which this one has not\n"
      "hint: build it on this machine, or anywhere with `make build VECTORS=baseline`\n";
  (void)!write(STDERR_FILENO, message, sizeof message - 1);
  _exit(1);
}

#endif
