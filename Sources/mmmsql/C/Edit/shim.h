// libedit's settings are variadic, which Swift cannot call: one function for each that is used.
#pragma once
#include <histedit.h>
#include <stdio.h>

typedef char *(*mmm_edit_prompt)(EditLine *);
typedef unsigned char (*mmm_edit_action)(EditLine *, int);

static inline EditLine *mmm_edit_open(const char *program) {
  return el_init(program, stdin, stdout, stderr);
}

static inline void mmm_edit_set_prompt(EditLine *edit, mmm_edit_prompt prompt) {
  el_set(edit, EL_PROMPT, prompt);
}

static inline void mmm_edit_use_emacs_keys(EditLine *edit) {
  el_set(edit, EL_EDITOR, "emacs");
}

// Control-C reaches the key bindings instead of raising a signal.
static inline void mmm_edit_disable_signals(EditLine *edit) {
  el_set(edit, EL_SIGNAL, 0);
  el_set(edit, EL_SETTY, "-d", "-isig", NULL);
}

static inline void mmm_edit_set_client(EditLine *edit, void *client) {
  el_set(edit, EL_CLIENTDATA, client);
}

static inline void *mmm_edit_client(EditLine *edit) {
  void *client = NULL;
  el_get(edit, EL_CLIENTDATA, &client);
  return client;
}

static inline void mmm_edit_bind(
    EditLine *edit, const char *name, const char *help, const char *key, mmm_edit_action action) {
  el_set(edit, EL_ADDFN, name, help, action);
  el_set(edit, EL_BIND, key, name, NULL);
}

static inline void mmm_edit_bind_key(EditLine *edit, const char *key, const char *command) {
  el_set(edit, EL_BIND, key, command, NULL);
}

static inline void mmm_edit_set_history(EditLine *edit, History *past) {
  el_set(edit, EL_HIST, history, past);
}

static inline void mmm_history_prepare(History *past, int size) {
  HistEvent event;
  history(past, &event, H_SETSIZE, size);
  history(past, &event, H_SETUNIQUE, 1);
}

static inline int mmm_history_load(History *past, const char *path) {
  HistEvent event;
  return history(past, &event, H_LOAD, path);
}

static inline int mmm_history_save(History *past, const char *path) {
  HistEvent event;
  return history(past, &event, H_SAVE, path);
}

static inline void mmm_history_enter(History *past, const char *line) {
  HistEvent event;
  history(past, &event, H_ENTER, line);
}
