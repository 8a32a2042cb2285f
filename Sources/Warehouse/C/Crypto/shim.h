// Linked statically: a program needs one hash of the library, and loading the rest takes a millisecond.
// The plain functions of SHA-256, although OpenSSL would rather see those of EVP: these read its
// configuration and load its providers at their first use, which takes longer than a small command.
#pragma once
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
