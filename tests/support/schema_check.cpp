#include "tests/support/schema_check.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/project_paths.h"

namespace pepite {

testing::AssertionResult fits_schema(std::string_view schema, std::string_view json_lines) {
  std::string lines_path = (std::filesystem::temp_directory_path() / "pepite_linesXXXXXX").string();
  const int fd = ::mkstemp(lines_path.data());
  if (fd < 0) return testing::AssertionFailure() << "no temporary file";
  ::close(fd);
  std::ofstream(lines_path, std::ios::binary) << json_lines;

  const std::string root = tests::project_folder().string();
  const std::string command = "/usr/bin/python3 '" + root + "/tests/support/validate_json.py' '" +
                              root + "/schemas/" + std::string(schema) + ".schema.json' < '" +
                              lines_path + "' 2>&1";
  std::string said;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  while (pipe != nullptr && std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
    said += buffer.data();
  const int status = pipe == nullptr ? -1 : ::pclose(pipe);
  std::filesystem::remove(lines_path);
  if (status == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << said;
}

}  // namespace pepite
