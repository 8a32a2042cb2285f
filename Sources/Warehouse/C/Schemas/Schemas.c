#include "Schemas.h"

static const char migration_001_system[] = {
#embed "../../../../schemas/migrations/001_system.sql" suffix(, 0)
};
const char *const mmm_migration_001_system = migration_001_system;
