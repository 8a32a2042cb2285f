// The text of schemas/*.sql, compiled in so that the program needs no files beside it.
#pragma once

extern const char *const mmm_migration_001_system;
extern const char *const mmm_migration_002_results;
