#include "shared/xapian_try.h"

#include <string>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {

tl::unexpected<Error> make_xapian_error(ErrorCode code, std::string_view said,
                                        const std::filesystem::path& path) {
  const MessageId id =
      code == ErrorCode::FormatVersion ? MessageId::XapianVersionUnknown : MessageId::XapianFailed;
  return make_error(code, make_message(id, terminal_safe(path.string()), terminal_safe(said)));
}

}  // namespace pepite
