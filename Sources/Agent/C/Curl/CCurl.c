#include "CCurl.h"

#include <dlfcn.h>

#define EACH_FUNCTION(use) \
  use(curl_global_init) use(curl_multi_init) use(curl_multi_cleanup) use(curl_multi_add_handle) \
  use(curl_multi_remove_handle) use(curl_multi_perform) use(curl_multi_poll) \
  use(curl_multi_info_read) use(curl_easy_init) use(curl_easy_cleanup) use(curl_easy_strerror) \
  use(curl_easy_setopt) use(curl_slist_append) use(curl_slist_free_all)

// Every function has the type its header gives it.
static struct {
#define FIELD(name) __typeof__(name) *name;
  EACH_FUNCTION(FIELD)
} library;

const char *mmm_curl_load(void) {
  // Never closed: libcurl and what it brings keep threads and exit handlers.
  void *file = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!file) return dlerror();
#define FIND(name) \
  library.name = (__typeof__(library.name))dlsym(file, #name); \
  if (!library.name) return dlerror();
  EACH_FUNCTION(FIND)
  CURLcode code = library.curl_global_init(CURL_GLOBAL_DEFAULT);
  return code ? library.curl_easy_strerror(code) : NULL;
}

CURLM *mmm_curl_multi_init(void) { return library.curl_multi_init(); }

void mmm_curl_multi_cleanup(CURLM *connections) { library.curl_multi_cleanup(connections); }

void mmm_curl_multi_add(CURLM *connections, CURL *handle) {
  library.curl_multi_add_handle(connections, handle);
}

void mmm_curl_multi_remove(CURLM *connections, CURL *handle) {
  library.curl_multi_remove_handle(connections, handle);
}

void mmm_curl_multi_perform(CURLM *connections, int *running) {
  library.curl_multi_perform(connections, running);
}

void mmm_curl_multi_wait(CURLM *connections, int milliseconds) {
  library.curl_multi_poll(connections, NULL, 0, milliseconds, NULL);
}

bool mmm_curl_multi_result(CURLM *connections, CURLcode *code) {
  int left = 0;
  const CURLMsg *message = library.curl_multi_info_read(connections, &left);
  if (message) *code = message->data.result;
  return message;
}

CURL *mmm_curl_easy_init(void) { return library.curl_easy_init(); }

void mmm_curl_easy_cleanup(CURL *handle) { library.curl_easy_cleanup(handle); }

const char *mmm_curl_error_text(CURLcode code) { return library.curl_easy_strerror(code); }

struct curl_slist *mmm_curl_list_append(struct curl_slist *list, const char *line) {
  return library.curl_slist_append(list, line);
}

void mmm_curl_list_free(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURLcode mmm_curl_set_number(CURL *handle, CURLoption option, long value) {
  return (library.curl_easy_setopt)(handle, option, value);
}

CURLcode mmm_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return (library.curl_easy_setopt)(handle, option, value);
}

CURLcode mmm_curl_set_headers(CURL *handle, struct curl_slist *headers) {
  return (library.curl_easy_setopt)(handle, CURLOPT_HTTPHEADER, headers);
}

CURLcode mmm_curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
  CURLcode code = (library.curl_easy_setopt)(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code ? code : (library.curl_easy_setopt)(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

CURLcode mmm_curl_set_error_buffer(CURL *handle, char *buffer) {
  return (library.curl_easy_setopt)(handle, CURLOPT_ERRORBUFFER, buffer);
}

CURLcode mmm_curl_set_receiver(
    CURL *handle, curl_write_callback header, curl_write_callback body, void *receiver) {
  CURLcode code = (library.curl_easy_setopt)(handle, CURLOPT_HEADERFUNCTION, header);
  if (!code) code = (library.curl_easy_setopt)(handle, CURLOPT_HEADERDATA, receiver);
  if (!code) code = (library.curl_easy_setopt)(handle, CURLOPT_WRITEFUNCTION, body);
  if (!code) code = (library.curl_easy_setopt)(handle, CURLOPT_WRITEDATA, receiver);
  return code;
}
