#include "COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define EACH_FUNCTION(use) \
  use(cblas_dgemm) use(cblas_dgemv) use(cblas_dsymv) use(cblas_dsyrk) use(cblas_dtrmm) \
  use(cblas_dtrmv) use(cblas_dtrsm) use(cblas_dtrsv) use(dgeqp3_) use(dgesdd_) use(dgesvj_) \
  use(dorgqr_) use(dpotrf_) use(dpotrs_) use(dsyevd_)

// Every function has the type its header gives it.
static struct {
#define FIELD(name) __typeof__(name) *name;
  EACH_FUNCTION(FIELD)
} library;

// As little as without it at the start of a program could anything be computed.
static void end_program(void) {
  const char *reason = dlerror();
  fprintf(stderr, "error: OpenBLAS, which computes, cannot be loaded: %s\n", reason ? reason : "");
  fputs("hint: install it: apt install libopenblas0\n", stderr);
  _exit(1);
}

static void *found(void *file, const char *name) {
  void *function = dlsym(file, name);
  if (!function) end_program();
  return function;
}

static void load(void) {
  void *file = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!file) end_program();
#define FIND(name) library.name = (__typeof__(library.name))found(file, #name);
  EACH_FUNCTION(FIND)
  // One thread: at the sizes of a mix model a second costs more than it brings, and one keeps the
  // order of every sum, hence every bit of the result, the same.
  ((void (*)(int))found(file, "openblas_set_num_threads"))(1);
  // OpenBLAS starts a thread per core when it is loaded, and they wait busily for about 70 ms; builds
  // without threads lack this.
  int (*end_threads)(void) = (int (*)(void))dlsym(file, "blas_thread_shutdown_");
  if (end_threads) end_threads();
}

static void ready(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
}

// Hidden, so that the library's own calls stay within it.
#define DOOR(name, parameters, arguments) \
  __attribute__((visibility("hidden"))) void name parameters { \
    ready(); \
    library.name arguments; \
  }

DOOR(cblas_dgemm,
     (const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE left,
      const enum CBLAS_TRANSPOSE right, const blasint m, const blasint n, const blasint k,
      const double alpha, const double *a, const blasint lda, const double *b, const blasint ldb,
      const double beta, double *c, const blasint ldc),
     (order, left, right, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc))

DOOR(cblas_dgemv,
     (const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE trans, const blasint m,
      const blasint n, const double alpha, const double *a, const blasint lda, const double *x,
      const blasint incx, const double beta, double *y, const blasint incy),
     (order, trans, m, n, alpha, a, lda, x, incx, beta, y, incy))

DOOR(cblas_dsymv,
     (const enum CBLAS_ORDER order, const enum CBLAS_UPLO uplo, const blasint n,
      const double alpha, const double *a, const blasint lda, const double *x, const blasint incx,
      const double beta, double *y, const blasint incy),
     (order, uplo, n, alpha, a, lda, x, incx, beta, y, incy))

DOOR(cblas_dsyrk,
     (const enum CBLAS_ORDER order, const enum CBLAS_UPLO uplo, const enum CBLAS_TRANSPOSE trans,
      const blasint n, const blasint k, const double alpha, const double *a, const blasint lda,
      const double beta, double *c, const blasint ldc),
     (order, uplo, trans, n, k, alpha, a, lda, beta, c, ldc))

DOOR(cblas_dtrmm,
     (const enum CBLAS_ORDER order, const enum CBLAS_SIDE side, const enum CBLAS_UPLO uplo,
      const enum CBLAS_TRANSPOSE trans, const enum CBLAS_DIAG diag, const blasint m,
      const blasint n, const double alpha, const double *a, const blasint lda, double *b,
      const blasint ldb),
     (order, side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb))

DOOR(cblas_dtrmv,
     (const enum CBLAS_ORDER order, const enum CBLAS_UPLO uplo, const enum CBLAS_TRANSPOSE trans,
      const enum CBLAS_DIAG diag, const blasint n, const double *a, const blasint lda, double *x,
      const blasint incx),
     (order, uplo, trans, diag, n, a, lda, x, incx))

DOOR(cblas_dtrsm,
     (const enum CBLAS_ORDER order, const enum CBLAS_SIDE side, const enum CBLAS_UPLO uplo,
      const enum CBLAS_TRANSPOSE trans, const enum CBLAS_DIAG diag, const blasint m,
      const blasint n, const double alpha, const double *a, const blasint lda, double *b,
      const blasint ldb),
     (order, side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb))

DOOR(cblas_dtrsv,
     (const enum CBLAS_ORDER order, const enum CBLAS_UPLO uplo, const enum CBLAS_TRANSPOSE trans,
      const enum CBLAS_DIAG diag, const blasint n, const double *a, const blasint lda, double *x,
      const blasint incx),
     (order, uplo, trans, diag, n, a, lda, x, incx))

DOOR(dgeqp3_,
     (const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau, double *work,
      const int *lwork, int *info),
     (m, n, a, lda, jpvt, tau, work, lwork, info))

DOOR(dorgqr_,
     (const int *m, const int *n, const int *k, double *a, const int *lda, const double *tau,
      double *work, const int *lwork, int *info),
     (m, n, k, a, lda, tau, work, lwork, info))

DOOR(dgesdd_,
     (const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s,
      double *u, const int *ldu, double *vt, const int *ldvt, double *work, const int *lwork,
      int *iwork, int *info, size_t jobz_length),
     (jobz, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork, iwork, info, jobz_length))

DOOR(dpotrf_,
     (const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uplo_length),
     (uplo, n, a, lda, info, uplo_length))

DOOR(dpotrs_,
     (const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
      const int *ldb, int *info, size_t uplo_length),
     (uplo, n, nrhs, a, lda, b, ldb, info, uplo_length))

DOOR(dsyevd_,
     (const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w,
      double *work, const int *lwork, int *iwork, const int *liwork, int *info,
      size_t jobz_length, size_t uplo_length),
     (jobz, uplo, n, a, lda, w, work, lwork, iwork, liwork, info, jobz_length, uplo_length))

DOOR(dgesvj_,
     (const char *joba, const char *jobu, const char *jobv, const int *m, const int *n, double *a,
      const int *lda, double *sva, const int *mv, double *v, const int *ldv, double *work,
      const int *lwork, int *info, size_t joba_length, size_t jobu_length, size_t jobv_length),
     (joba, jobu, jobv, m, n, a, lda, sva, mv, v, ldv, work, lwork, info, joba_length,
      jobu_length, jobv_length))
