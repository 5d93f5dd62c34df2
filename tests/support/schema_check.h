// Do lines of JSON fit a schema of schemas/? Asks python3-jsonschema, which reads schemas as others
// do (validate_json.py).
#ifndef PEPITE_TESTS_SUPPORT_SCHEMA_CHECK_H_
#define PEPITE_TESTS_SUPPORT_SCHEMA_CHECK_H_

#include <gtest/gtest.h>

#include <string_view>

namespace pepite {

// EXPECT_TRUE(fits_schema("post", json_lines)): says which line breaks which rule otherwise.
testing::AssertionResult fits_schema(std::string_view schema, std::string_view json_lines);

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_SCHEMA_CHECK_H_
