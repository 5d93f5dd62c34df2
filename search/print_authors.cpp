#include "search/print_authors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "search/hit_csv.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kGapCells = 2;
constexpr std::size_t kWidestName = 24;  // a wider one has a line of its own
constexpr std::size_t kShownClients = 3;
constexpr std::size_t kColumns = 9;
using Cells = std::array<std::string, kColumns>;

constexpr std::array<MessageId, kColumns> kTitles = {
    MessageId::AuthorColumnAccount, MessageId::AuthorColumnPeople, MessageId::AuthorColumnRetweets,
    MessageId::AuthorColumnBy,      MessageId::AuthorColumnMost,   MessageId::AuthorColumnAnswers,
    MessageId::AuthorColumnFridays, MessageId::AuthorColumnLists,  MessageId::AuthorColumnPosts};

class AuthorTable {
 public:
  AuthorTable(const AuthorList& list, const TextSettings& settings)
      : list_(list), settings_(settings), wrapper_(settings) {}

  std::string draw() {
    Cells titles;
    std::ranges::transform(kTitles, titles.begin(), [&](MessageId id) { return say(id); });
    widen(titles);
    std::vector<Cells> rows;
    for (const AuthorRow& author : list_.rows) {
      rows.push_back(cells_of(author));
      widen(rows.back());
    }
    std::string text = draw_row(titles);
    for (std::size_t i = 0; i < rows.size(); ++i)
      text += draw_row(rows[i]) + describe_writing(list_.rows[i]);
    return text + "\n" + wrap(say(MessageId::AuthorLegend), 0) +
           (list_.is_whole_archive ? "" : wrap(say(MessageId::AuthorLegendArchive), 0));
  }

 private:
  const AuthorList& list_;
  const TextSettings& settings_;
  TextWrapper wrapper_;
  std::array<std::size_t, kColumns> widths_ = {};

  template <class... Arguments>
  std::string say(MessageId id, Arguments&&... arguments) const {
    return render(make_message(id, std::forward<Arguments>(arguments)...), settings_.language);
  }

  std::string wrap(const std::string& line, std::size_t indent) const {
    StyledText text;
    text.append(line, Style::Dim);
    return wrapper_.wrap(text, {indent, indent});
  }

  std::string number(std::uint64_t count) const {
    return format_count(static_cast<std::int64_t>(count), settings_.language);
  }

  std::string number_or_unknown(const std::optional<std::uint64_t>& count) const {
    return count ? number(*count) : "?";
  }

  std::string of_archive(std::uint64_t in_set, std::uint64_t in_archive) const {
    const bool is_one_number = list_.is_whole_archive || in_archive == 0;
    return is_one_number ? number(in_set) : number(in_set) + "/" + number(in_archive);
  }

  Cells cells_of(const AuthorRow& author) const {
    const RegardCount& retweets = author.set_count(Regard::Retweet);
    const RegardCount& archive_retweets = author.archive_count(Regard::Retweet);
    return {terminal_safe(author.name),
            number(author.people),
            of_archive(retweets.times, archive_retweets.times),
            of_archive(retweets.people, archive_retweets.people),
            number_or_unknown(author.most_retweets),
            number(author.set_count(Regard::Answer).times),
            of_archive(author.set_count(Regard::Recommend).people,
                       author.archive_count(Regard::Recommend).people),
            number_or_unknown(author.listed),
            of_archive(author.posts + author.passed_on, author.archive_posts)};
  }

  void widen(const Cells& cells) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const std::size_t width = display_width(cells[i]);
      if (i > 0 || width <= kWidestName) widths_[i] = std::max(widths_[i], width);
    }
  }

  std::string draw_row(const Cells& cells) const {
    const bool fits = display_width(cells[0]) <= widths_[0];
    std::string row = fits ? "" : cells[0] + "\n";
    row += pad_right(fits ? cells[0] : "", widths_[0]);
    for (std::size_t i = 1; i < kColumns; ++i)
      row += std::string(kGapCells, ' ') + pad_left(cells[i], widths_[i]);
    return row + "\n";
  }

  // Signs of talking to oneself, selling and programs: counts and shares of the own posts.
  std::string describe_writing(const AuthorRow& author) const {
    if (author.posts == 0) return {};
    const auto percent = [&](std::uint64_t posts) {
      return (100 * posts + author.posts / 2) / author.posts;
    };
    std::string line = say(MessageId::AuthorOwnPosts, author.posts);
    const auto add = [&](const std::string& sign) { line += " · " + sign; };
    add(say(MessageId::AuthorNamesNobody, percent(author.posts - author.naming)));
    if (author.talks_with > 0) add(say(MessageId::AuthorTalksWith, author.talks_with));
    if (author.linking > 0) add(say(MessageId::AuthorLinks, percent(author.linking)));
    if (author.repeats > 0) add(say(MessageId::AuthorRepeats, percent(author.repeats)));
    if (author.calls > 0) add(say(MessageId::AuthorCalls, percent(author.calls)));
    if (author.busiest_hour > 1) add(say(MessageId::AuthorHourly, author.busiest_hour));
    std::string clients;
    for (std::size_t i = 0; i < std::min(author.clients.size(), kShownClients); ++i) {
      clients += (clients.empty() ? "" : ", ") + terminal_safe(author.clients[i].name) + " " +
                 number(author.clients[i].posts);
    }
    if (!clients.empty()) add(clients);
    return wrap(line, kGapCells);
  }
};

Json optional_count(const std::optional<std::uint64_t>& count) {
  return count ? Json(*count) : Json(nullptr);
}

Json to_json(const AuthorRow& author) {
  Json clients = Json::array();
  for (const NamedCount& client : author.clients)
    clients.push_back({{"client", client.name}, {"posts", client.posts}});
  return {{"author", author.name},
          {"people", author.people},
          {"retweets", author.set_count(Regard::Retweet).times},
          {"retweeters", author.set_count(Regard::Retweet).people},
          {"quotes", author.set_count(Regard::Quote).times},
          {"quoters", author.set_count(Regard::Quote).people},
          {"answers", author.set_count(Regard::Answer).times},
          {"answerers", author.set_count(Regard::Answer).people},
          {"recommenders", author.set_count(Regard::Recommend).people},
          {"archive_retweets", author.archive_count(Regard::Retweet).times},
          {"archive_retweeters", author.archive_count(Regard::Retweet).people},
          {"archive_recommenders", author.archive_count(Regard::Recommend).people},
          {"recorded_retweets", optional_count(author.recorded_retweets)},
          {"most_retweets", optional_count(author.most_retweets)},
          {"listed", optional_count(author.listed)},
          {"posts", author.posts},
          {"passed_on", author.passed_on},
          {"archive_posts", author.archive_posts},
          {"talks_with", author.talks_with},
          {"naming_posts", author.naming},
          {"linking_posts", author.linking},
          {"links", author.links},
          {"repeated_posts", author.repeats},
          {"calling_posts", author.calls},
          {"busiest_hour", author.busiest_hour},
          {"clients", std::move(clients)}};
}

std::string csv_value(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return csv_cell(value.get_ref<const std::string&>());
  if (!value.is_array()) return value.dump();
  std::string clients;
  for (const Json& client : value) {
    clients += fmt::format("{}{} {}", clients.empty() ? "" : "; ",
                           client["client"].get_ref<const std::string&>(),
                           client["posts"].get<std::uint64_t>());
  }
  return csv_cell(clients);
}

}  // namespace

std::string format_authors_text(const AuthorList& list, const TextSettings& settings) {
  return AuthorTable(list, settings).draw();
}

std::string format_authors_json(const AuthorList& list) {
  std::string lines;
  for (const AuthorRow& author : list.rows) {
    lines +=
        escape_json_controls(to_json(author).dump(-1, ' ', false, Json::error_handler_t::replace));
    lines += "\n";
  }
  return lines;
}

std::string format_authors_csv(const AuthorList& list) {
  const auto make_line = [](const Json& object, auto cell_of) {
    std::string line;
    for (const auto& [key, value] : object.items())
      line += (line.empty() ? "" : ",") + cell_of(key, value);
    return line + "\r\n";
  };
  std::string out = make_line(to_json({}), [](const std::string& key, const Json&) { return key; });
  for (const AuthorRow& author : list.rows) {
    out += make_line(to_json(author),
                     [](const std::string&, const Json& value) { return csv_value(value); });
  }
  return out;
}

}  // namespace pepite::search
