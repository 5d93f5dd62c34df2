#include "shared/error.h"

#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/xapian_try.h"

namespace pepite {
namespace {

// What opening, reading, writing, locking and renaming files may end with.
constexpr auto kFileErrors = std::to_array<int>(
    {EACCES,   EPERM,     EIO,     EROFS,        EISDIR, ENOTDIR, ENOENT,     EEXIST,
     EMFILE,   ENFILE,    ELOOP,   ENAMETOOLONG, ENOMEM, ENOSPC,  EFBIG,      EBUSY,
     EINVAL,   ENOTEMPTY, EINTR,   ESTALE,       ENODEV, ENXIO,   ESPIPE,     EAGAIN,
     EPIPE,    EDQUOT,    ETXTBSY, EXDEV,        EMLINK, ENOLCK,  EOPNOTSUPP, EOVERFLOW,
     ENOTCONN, ETIMEDOUT, EUCLEAN, ENOKEY,       EBADF,  EBADMSG});

TEST(Error, SaysWhatTheSystemSaysInTheLanguageOfTheInterface) {
  for (const int error_number : kFileErrors) {
    const std::string system = std::generic_category().message(error_number);
    const Message message = make_message(MessageId::OutputFailed, system_words(error_number));
    EXPECT_EQ(render(message, UiLanguage::English), "the output cannot be written: " + system);
    EXPECT_EQ(render(message, UiLanguage::French).find(system), std::string::npos) << system;
    EXPECT_EQ(system_error_number(system), error_number);
  }
  EXPECT_EQ(system_error_number("a mystery"), 0);
}

TEST(Error, SaysWhichLimitWasMet) {
  for (const int error_number : {EMFILE, EFBIG})
    EXPECT_TRUE(make_system_error(error_number, "x").value().hint) << error_number;
  EXPECT_FALSE(make_system_error(EIO, "x").value().hint);
}

TEST(Error, OfXapianIsTheSystemsWhereItWas) {
  const std::string system = std::generic_category().message(EMFILE);
  const Error error =
      make_xapian_error(ErrorCode::System, "DatabaseOpeningError", "a", system.c_str()).value();
  EXPECT_EQ(error.code, ErrorCode::System);
  EXPECT_EQ(render(error.message, UiLanguage::French), "« a » : trop de fichiers ouverts");
  EXPECT_TRUE(error.hint);
  const Error other = make_xapian_error(ErrorCode::Damaged, "said", "a", system.c_str()).value();
  EXPECT_EQ(other.code, ErrorCode::Damaged);
  EXPECT_EQ(other.message.id, MessageId::XapianFailed);
}

}  // namespace
}  // namespace pepite
