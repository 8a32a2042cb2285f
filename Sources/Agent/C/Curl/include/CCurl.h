// The doors of libcurl that requests go through. Types and constants are those of its header; the
// library itself is loaded by mmm_curl_load, so a program that sends nothing never has it.
#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <stdbool.h>

// Loads the library and readies it; to be called once, before anything else here. Returns null, or why
// it cannot be used.
const char *mmm_curl_load(void);

CURLM *mmm_curl_multi_init(void);
void mmm_curl_multi_cleanup(CURLM *connections);
void mmm_curl_multi_add(CURLM *connections, CURL *handle);
void mmm_curl_multi_remove(CURLM *connections, CURL *handle);
void mmm_curl_multi_perform(CURLM *connections, int *running);
// Waits until there is something to do, at most so many milliseconds.
void mmm_curl_multi_wait(CURLM *connections, int milliseconds);
// The result of a transfer that has ended; false when none has.
bool mmm_curl_multi_result(CURLM *connections, CURLcode *code);

CURL *mmm_curl_easy_init(void);
void mmm_curl_easy_cleanup(CURL *handle);
const char *mmm_curl_error_text(CURLcode code);

// The list with a line more, which is copied; null when there is no memory.
struct curl_slist *mmm_curl_list_append(struct curl_slist *list, const char *line);
void mmm_curl_list_free(struct curl_slist *list);

CURLcode mmm_curl_set_number(CURL *handle, CURLoption option, long value);
// libcurl copies the text.
CURLcode mmm_curl_set_text(CURL *handle, CURLoption option, const char *value);
// The caller keeps the list until the transfer has ended.
CURLcode mmm_curl_set_headers(CURL *handle, struct curl_slist *headers);
// libcurl copies the bytes, as many as were said.
CURLcode mmm_curl_set_body(CURL *handle, const void *bytes, curl_off_t count);
// The caller keeps CURL_ERROR_SIZE bytes for messages until the handle is cleaned up.
CURLcode mmm_curl_set_error_buffer(CURL *handle, char *buffer);
// The same receiver is given to both callbacks as their last argument.
CURLcode mmm_curl_set_receiver(
    CURL *handle, curl_write_callback header, curl_write_callback body, void *receiver);
