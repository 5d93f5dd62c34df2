#include "tests/support/project_paths.h"

namespace pepite::tests {

std::filesystem::path project_folder() {
  return PEPITE_SOURCE_DIR;
}

std::filesystem::path shared_data_folder() {
  return project_folder() / "../shared/data";
}

}  // namespace pepite::tests
