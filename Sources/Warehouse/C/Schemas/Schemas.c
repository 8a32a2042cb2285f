#include "Schemas.h"

static const char migration_001_system[] = {
#embed "../../../../schemas/migrations/001_system.sql" suffix(, 0)
};
const char *const mmm_migration_001_system = migration_001_system;

static const char migration_002_results[] = {
#embed "../../../../schemas/migrations/002_results.sql" suffix(, 0)
};
const char *const mmm_migration_002_results = migration_002_results;
