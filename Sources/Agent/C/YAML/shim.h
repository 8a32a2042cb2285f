// libyaml; linked statically, because few machines have it and it is small.
#include <yaml.h>
