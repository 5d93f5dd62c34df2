#include "shared/time_text.h"

#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr double kMillisecondsPerSecond = 1000;

// A calendar without end: ICU's own stops being exact beyond the years that a double of
// milliseconds can count.
constexpr std::int64_t kFarthestSeconds = 8'000'000'000'000;

UDate icu_date(std::int64_t seconds) {
  const std::int64_t near = std::min(std::max(seconds, -kFarthestSeconds), kFarthestSeconds);
  return static_cast<double>(near) * kMillisecondsPerSecond;
}

icu::UnicodeString from_utf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

// "UTC", "UTC+2", "UTC-3:30"
std::string offset_text(std::int32_t offset_ms) {
  constexpr int kMillisecondsPerMinute = 60'000;
  const int minutes = std::abs(offset_ms / kMillisecondsPerMinute);
  std::string text = "UTC";
  if (minutes == 0) return text;
  text += offset_ms < 0 ? '-' : '+';
  text += std::to_string(minutes / 60);
  if (minutes % 60 != 0) text += (minutes % 60 < 10 ? ":0" : ":") + std::to_string(minutes % 60);
  return text;
}

}  // namespace

std::optional<std::string> format_rfc3339(std::int64_t seconds) {
  constexpr std::int64_t kFirst = -62'167'219'200;  // 0000-01-01T00:00:00Z
  constexpr std::int64_t kLast = 253'402'300'799;   // 9999-12-31T23:59:59Z
  if (seconds < kFirst || seconds > kLast) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 64> text{};
  const int size = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return std::string(text.data(), static_cast<std::size_t>(size));
}

bool is_time_zone(std::string_view name) {
  if (name.empty() || name == "Etc/Unknown") return false;
  UErrorCode status = U_ZERO_ERROR;
  UBool is_system_id = 0;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(from_utf8(name), canonical, is_system_id, status);
  return U_SUCCESS(status) != 0 && is_system_id != 0;
}

Result<void> check_time_zone(std::string_view name) {
  if (is_time_zone(name)) return {};
  return make_error(ErrorCode::Usage, make_message(MessageId::TimeZoneUnknown, terminal_safe(name)),
                    make_message(MessageId::TimeZoneUnknownHint));
}

// A format costs a third of a millisecond to make: many runs print no date for people.
class LazyDateFormat {
 public:
  explicit LazyDateFormat(const char* pattern) : pattern_(pattern) {}

  std::string text(std::int64_t seconds, const icu::Locale& locale, const icu::TimeZone& zone) {
    if (!format_) {
      UErrorCode status = U_ZERO_ERROR;
      format_.emplace(icu::UnicodeString(pattern_), locale, status);
      assert(U_SUCCESS(status));
      format_->setTimeZone(zone);
    }
    icu::UnicodeString text;
    format_->format(icu_date(seconds), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
  }

 private:
  const char* pattern_;
  std::optional<icu::SimpleDateFormat> format_;
};

struct TimeText::State {
  std::string time_zone;
  icu::Locale locale;
  std::unique_ptr<icu::TimeZone> zone;
  icu::GregorianCalendar calendar;
  LazyDateFormat date_and_time{"d MMM y HH:mm"};
  LazyDateFormat date{"d MMM y"};
  LazyDateFormat utc_date{"d MMM y"};

  std::int32_t offset_ms(std::int64_t seconds) const {
    std::int32_t raw_offset_ms = 0;
    std::int32_t summer_offset_ms = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(icu_date(seconds), 0, raw_offset_ms, summer_offset_ms, status);
    return raw_offset_ms + summer_offset_ms;
  }
};

TimeText::TimeText(std::unique_ptr<State> state) : state_(std::move(state)) {}
TimeText::~TimeText() = default;
TimeText::TimeText(TimeText&&) noexcept = default;
TimeText& TimeText::operator=(TimeText&&) noexcept = default;

Result<TimeText> TimeText::make(std::string_view time_zone, UiLanguage language) {
  if (Result<void> known = check_time_zone(time_zone); !known) {
    return tl::unexpected(known.error());
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      language == UiLanguage::French ? icu::Locale::getFrench() : icu::Locale::getEnglish();
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(from_utf8(time_zone)));
  icu::GregorianCalendar calendar(*zone, status);
  if (U_FAILURE(status) != 0) {
    return make_error(ErrorCode::Internal,
                      make_message(MessageId::InternalError, std::string(u_errorName(status))));
  }
  return TimeText(
      std::make_unique<State>(State{std::string(time_zone), locale, std::move(zone), calendar}));
}

const std::string& TimeText::time_zone() const {
  return state_->time_zone;
}

std::string TimeText::date_and_time(std::int64_t seconds) const {
  return state_->date_and_time.text(seconds, state_->locale, *state_->zone) + " " +
         offset_text(state_->offset_ms(seconds));
}

std::string TimeText::wall_clock(std::int64_t seconds) const {
  constexpr std::int32_t kMillisecondsPerWholeSecond = 1000;
  std::string text =
      format_rfc3339(seconds + state_->offset_ms(seconds) / kMillisecondsPerWholeSecond)
          .value_or("");
  if (!text.empty()) text.pop_back();  // "Z"
  return text;
}

std::string TimeText::date(std::int64_t seconds) const {
  return state_->date.text(seconds, state_->locale, *state_->zone);
}

std::string TimeText::written_at(const Post& post) const {
  if (!post.created_at_s) return {};
  if (post.has_time_of_day) return date_and_time(*post.created_at_s);
  if (*post.created_at_s % kSecondsPerDay != 0) return date(*post.created_at_s);
  return state_->utc_date.text(*post.created_at_s, state_->locale, *icu::TimeZone::getGMT());
}

int TimeText::year(std::int64_t seconds) const {
  UErrorCode status = U_ZERO_ERROR;
  state_->calendar.setTime(icu_date(seconds), status);
  const int year = state_->calendar.get(UCAL_EXTENDED_YEAR, status);
  assert(U_SUCCESS(status));
  return year;
}

std::int64_t TimeText::year_start_s(int year) const {
  UErrorCode status = U_ZERO_ERROR;
  state_->calendar.clear();
  state_->calendar.set(UCAL_EXTENDED_YEAR, year);
  const UDate start = state_->calendar.getTime(status);
  assert(U_SUCCESS(status));
  return static_cast<std::int64_t>(start / kMillisecondsPerSecond);
}

}  // namespace pepite
