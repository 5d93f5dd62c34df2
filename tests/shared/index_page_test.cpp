// schemas/index.md, the page for readers, against what the code says.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "shared/file_bytes.h"
#include "shared/index_schema.h"
#include "shared/segment_files.h"
#include "shared/vocabulary.h"
#include "tests/support/project_paths.h"

namespace pepite {
namespace {

TEST(IndexPage, NamesEveryPrefixSlotKeyAndFile) {
  const std::string page = read_file(tests::project_folder() / "schemas/index.md").value();
  for (const std::string_view name :
       {kFrenchPrefix, kEnglishPrefix, kOtherPrefix, kAuthorPrefix, kAuthorIdPrefix, kHashtagPrefix,
        kCashtagPrefix, kLanguagePrefix, kHostPrefix, kMentionPrefix, kReplyToPrefix, kKindPrefix,
        kHasPrefix, kClientPrefix, kSourcePrefix, kNetworkPrefix, kDictionaryKey, kSegmentNameKey,
        kFormatKey}) {
    EXPECT_NE(page.find("| `" + std::string(name) + "` |"), std::string::npos) << name;
  }
  for (const std::uint32_t slot : {kTimeSlot, kAuthorSlot, kCountsSlot}) {
    EXPECT_NE(page.find("\n| " + std::to_string(slot) + " | "), std::string::npos) << slot;
  }
  for (const std::string_view file : {kIdsName, kShortLinksName, kRepliesName, kVocabularyName}) {
    EXPECT_NE(page.find("\n## " + std::string(file) + "\n"), std::string::npos) << file;
  }
  EXPECT_NE(page.find("Format version " + std::to_string(kArchiveFormatVersion) + "."),
            std::string::npos);
}

}  // namespace
}  // namespace pepite
