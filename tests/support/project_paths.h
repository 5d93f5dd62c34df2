// Where tests find what is not compiled into them.
#ifndef PEPITE_TESTS_SUPPORT_PROJECT_PATHS_H_
#define PEPITE_TESTS_SUPPORT_PROJECT_PATHS_H_

#include <filesystem>

namespace pepite::tests {

// The project's root.
std::filesystem::path project_folder();

// Real posts and conformance suites, outside the project: tests skip where it is absent.
std::filesystem::path shared_data_folder();

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_PROJECT_PATHS_H_
