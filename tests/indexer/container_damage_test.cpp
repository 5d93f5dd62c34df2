#include "indexer/container_damage.h"

#include <gtest/gtest.h>

#include <string>

#include "shared/message_catalog.h"

namespace pepite::indexer {
namespace {

struct Case {
  tl::unexpected<Error> error;
  std::string english;
  std::string french;
};

TEST(ContainerDamage, IsSaidInFrenchWithoutEnglishWordsThatAddNothing) {
  const std::string crc = "ZIP bad CRC";
  const std::string method = "Unsupported ZIP compression method (19)";
  for (const auto& [error, english, french] :
       {Case{cut_error("a", ""), "“a” is cut short", "« a » est tronqué"},
        Case{cut_error("a", "b"), "“a” is cut short at “b”", "« a » est tronqué à « b »"},
        Case{damage_error("a", "", crc, Doubt::MayBeFalse), "“a” is damaged: ZIP bad CRC",
             "« a » est endommagé"},
        Case{damage_error("a", "b", crc, Doubt::MayBeFalse), "“a” is damaged at “b”: ZIP bad CRC",
             "« a » est endommagé à « b »"},
        Case{damage_error("a", "", method, Doubt::IsWhole), "“a” is damaged: " + method,
             "« a » est endommagé : " + method},
        Case{damage_error("a", "b", method, Doubt::IsWhole), "“a” is damaged at “b”: " + method,
             "« a » est endommagé à « b » : " + method},
        Case{damage_error("a", "", "", Doubt::IsWhole), "“a” is damaged", "« a » est endommagé"},
        Case{
            stray_bytes_error("a", 1024),
            "“a” is damaged: 1,024 bytes of it, where a member should begin, were not read",
            "« a » est endommagé : 1\u202F024 octets, là où un membre devrait commencer, n’ont pas "
            "été lus"},
        Case{directory_error("a"), "“a” is damaged: its directory, at the end, cannot be read",
             "« a » est endommagé : son répertoire, à la fin, est illisible"}}) {
    EXPECT_EQ(error.value().code, ErrorCode::Damaged);
    EXPECT_EQ(render(error.value().message, UiLanguage::English), english);
    EXPECT_EQ(render(error.value().message, UiLanguage::French), french);
  }
}

}  // namespace
}  // namespace pepite::indexer
